"""What is refused of units that stand in a circle."""

from safetytrack.intake.units.identification import above_itself


def test_a_loop_is_refused_by_the_name_of_the_unit():
    assert str(above_itself("中川镇")) == "中川镇 would come to stand above itself. choose another superior"
