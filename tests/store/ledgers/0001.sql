BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE appointment (
	unit_id INTEGER NOT NULL, 
	appointment_id INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	person_id INTEGER, 
	started_on DATE, 
	ended_on DATE, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, 
	CONSTRAINT pk_appointment PRIMARY KEY (unit_id, appointment_id), 
	CONSTRAINT ck_appointment_ended_after_started CHECK (ended_on >= started_on), 
	CONSTRAINT ck_appointment_vacancy_has_a_first_day CHECK (person_id IS NOT NULL OR started_on IS NOT NULL), 
	CONSTRAINT ck_appointment_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_appointment_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_appointment_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_appointment_unit_id_person_id FOREIGN KEY(unit_id, person_id) REFERENCES person (unit_id, person_id), 
	CONSTRAINT fk_appointment_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
INSERT INTO "appointment" VALUES(1,1,'party-head',1,'2026-01-01',NULL,4,NULL);
CREATE TABLE completion (
	unit_id INTEGER NOT NULL, 
	event_id INTEGER NOT NULL, 
	line INTEGER NOT NULL, 
	event_unit_id INTEGER NOT NULL, 
	activity TEXT NOT NULL, 
	role TEXT, 
	person_id INTEGER, 
	person_name TEXT, 
	part TEXT, 
	done_on DATE NOT NULL, 
	counts_on DATE NOT NULL, 
	centihours INTEGER, 
	audience INTEGER, 
	host_territory BOOLEAN NOT NULL, 
	host_sector BOOLEAN NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, 
	CONSTRAINT pk_completion PRIMARY KEY (unit_id, event_id, line), 
	CONSTRAINT ck_completion_person_known_or_named CHECK (person_id IS NULL OR person_name IS NULL), 
	CONSTRAINT ck_completion_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_completion_event_unit_id_event_id FOREIGN KEY(event_unit_id, event_id) REFERENCES event (unit_id, event_id), 
	CONSTRAINT fk_completion_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_completion_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_completion_unit_id_person_id FOREIGN KEY(unit_id, person_id) REFERENCES person (unit_id, person_id), 
	CONSTRAINT fk_completion_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
)
 WITHOUT ROWID

;
INSERT INTO "completion" VALUES(1,1,1,1,'lecture','party-head',1,NULL,NULL,'2026-03-05','2026-03-05',NULL,40,0,0,5,8);
INSERT INTO "completion" VALUES(1,2,1,1,'lecture','government-head',NULL,NULL,NULL,'2026-03-06','2026-03-06',NULL,NULL,0,0,6,NULL);
INSERT INTO "completion" VALUES(1,3,1,1,'report',NULL,NULL,NULL,NULL,'2026-06-12','2026-06-12',NULL,NULL,0,0,7,NULL);
CREATE TABLE event (
	unit_id INTEGER NOT NULL, 
	event_id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	identity TEXT NOT NULL, 
	activity TEXT NOT NULL, 
	done_on DATE NOT NULL, 
	counts_for TEXT, 
	counts_on DATE NOT NULL, 
	host_id INTEGER, 
	place TEXT, 
	topics TEXT NOT NULL, 
	audience INTEGER, 
	centihours INTEGER, 
	ref TEXT, 
	note TEXT, 
	recorded_in INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	undone_in INTEGER, 
	undone_reason TEXT, 
	CONSTRAINT pk_event PRIMARY KEY (unit_id, event_id), 
	CONSTRAINT ck_event_undone_with_state CHECK ((state = 'recorded') = (undone_in IS NULL)), 
	CONSTRAINT ck_event_state CHECK (state IN ('recorded', 'void', 'returned')), 
	CONSTRAINT ck_event_audience CHECK (audience >= 0), 
	CONSTRAINT ck_event_centihours CHECK (centihours >= 0), 
	CONSTRAINT ck_event_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_event_host_id FOREIGN KEY(host_id) REFERENCES unit (unit_id), 
	CONSTRAINT fk_event_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_event_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_event_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
INSERT INTO "event" VALUES(1,1,'01a20055-8f0d-771e-bc3b-b43d1f41216e','6601e909e3f20974889aa2439a63b991','lecture','2026-03-05',NULL,'2026-03-05',NULL,NULL,'[]',40,NULL,'R1',NULL,5,'void',8,'日期有误');
INSERT INTO "event" VALUES(1,2,'01a20055-90d9-7510-8985-752c694f50f1','f6cd92e010d8c972ec22a98242a82bd1','lecture','2026-03-06',NULL,'2026-03-06',NULL,NULL,'[]',NULL,NULL,NULL,NULL,6,'recorded',NULL,NULL);
INSERT INTO "event" VALUES(1,3,'01a20055-92c1-7331-8c28-83839a45f2be','15f7f088b0312ae0354c91263a5bf78c','report','2026-06-12',NULL,'2026-06-12',NULL,NULL,'[]',NULL,NULL,NULL,NULL,7,'recorded',NULL,NULL);
CREATE TABLE extension (
	requirement_id INTEGER NOT NULL, 
	role TEXT, 
	person_id INTEGER, 
	label TEXT, 
	reason TEXT NOT NULL, 
	approver TEXT NOT NULL, 
	unit_id INTEGER NOT NULL, 
	extension_id INTEGER NOT NULL, 
	to_on DATE NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, 
	CONSTRAINT pk_extension PRIMARY KEY (unit_id, extension_id), 
	CONSTRAINT ck_extension_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_extension_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_extension_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (requirement_id), 
	CONSTRAINT fk_extension_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_extension_unit_id_person_id FOREIGN KEY(unit_id, person_id) REFERENCES person (unit_id, person_id), 
	CONSTRAINT fk_extension_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
CREATE TABLE journal (
	entry_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	command TEXT NOT NULL, 
	what TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_journal PRIMARY KEY (entry_id), 
	CONSTRAINT uq_journal_hash UNIQUE (hash)
);
INSERT INTO "journal" VALUES(1,'2026-11-21 22:58:54.501910','root','init','{"with": ["leaders-talk-safety"]}','a6a079b0910088b5c191df9bff5bf5cc862aeed7b4dcd91beb65a69a1b2ff680','0000000000000000000000000000000000000000000000000000000000000000','d027a9f39cbfa16dc6e6360b2164c22e1ccffc4e22736630bab859c55e9e4421');
INSERT INTO "journal" VALUES(2,'2026-11-21 22:58:55.374673','root','add-unit','{"code": "T1", "kind": "town", "name": "中川镇", "opened_on": "2019-01-01", "tag": ["沿河"]}','dc27f7f3152717681e542ff95f3930d5aeb2298f2d3229c1d12c41a9b2650c0a','d027a9f39cbfa16dc6e6360b2164c22e1ccffc4e22736630bab859c55e9e4421','5e6302db5713c99aa522a6303fc17572be5fbe6e185be9598054745d02eb600b');
INSERT INTO "journal" VALUES(3,'2026-11-21 22:58:55.981615','root','add-unit','{"kind": "enterprise", "name": "中川铸造厂", "parent": "T1", "revenue": "2500", "sector": "C33"}','faabf16f8f4b7eb55afb3d1c67247f7f1912629e8fb65dd787a897ffbb980f6e','5e6302db5713c99aa522a6303fc17572be5fbe6e185be9598054745d02eb600b','793bfa30b298bde466bda75ee2f04494f13fde9be9746a850e47aad4c016f78e');
INSERT INTO "journal" VALUES(4,'2026-11-21 22:58:56.430675','root','appoint','{"from": "2026-01-01", "name": "王建国", "role": "party-head", "unit": "T1"}','f11bdaf2b0715b7750766d101adc93415be50cad1a1044b4a33baeec5db74521','793bfa30b298bde466bda75ee2f04494f13fde9be9746a850e47aad4c016f78e','9dd6e4c763e18c4a932d8699d35e19454de1c40ae63068824c7434ed457b8681');
INSERT INTO "journal" VALUES(5,'2026-11-21 22:58:56.909054','root','log-lecture','{"audience": "40", "by": "王建国", "on": "2026-03-05", "ref": "R1", "unit": "T1"}','4bd94a57506d1133966c324d626af403aa578ace6efd1840b73f423978371bc2','9dd6e4c763e18c4a932d8699d35e19454de1c40ae63068824c7434ed457b8681','736f7d21c3c3088f5b0956868b12c808a39a4dd05d373bec7bd936d0633e966e');
INSERT INTO "journal" VALUES(6,'2026-11-21 22:58:57.369837','root','log-lecture','{"on": "2026-03-06", "role": ["government-head"], "unit": "T1"}','6e9039a696db5c66840d3f45f225c7de28f213cb39cbc3e162c5677f3543a57f','736f7d21c3c3088f5b0956868b12c808a39a4dd05d373bec7bd936d0633e966e','437e6b72a92ff8dddff7b4f0b65210c1f73a1cd101bcadf58b332f90fed3a978');
INSERT INTO "journal" VALUES(7,'2026-11-21 22:58:57.857123','root','log','{"activity": "report", "on": "2026-06-12", "unit": "T1"}','c78ef2b4fb052bb0b325b12652e6f6b24944588ad4d62f73da65ff7b2e49a2d4','437e6b72a92ff8dddff7b4f0b65210c1f73a1cd101bcadf58b332f90fed3a978','f42928285d8cd0463994bced0a7f1ed1255a031e05fd169a33b3b09eaaa28e39');
INSERT INTO "journal" VALUES(8,'2026-11-21 22:58:58.305039','root','void','{"event": "R1", "reason": "日期有误"}','e14a4c6970bcec47a394e685947663a583b7cb2be3d52913c0617c4a0a827dcc','f42928285d8cd0463994bced0a7f1ed1255a031e05fd169a33b3b09eaaa28e39','8676b50dbf1d013e29b43b0796e75624881da513ab744145f6f3787ad968b04a');
INSERT INTO "journal" VALUES(9,'2026-11-21 22:58:58.746916','root','waive','{"approver": "王建国", "period": "2021H1", "reason": "洪水", "requirement": "leaders-talk-safety/report", "unit": "T1"}','8bae2d71faba5010a1e83948c8215b9c3168727ee593a43ca0ed052c1ed49771','8676b50dbf1d013e29b43b0796e75624881da513ab744145f6f3787ad968b04a','4ba274f1287a0c2ef90a72c0b910ad5b10241cc8cdf0e5418187c7eeb0e87604');
INSERT INTO "journal" VALUES(10,'2026-11-21 22:58:59.189733','root','edit-unit','{"name": "中川新镇", "unit": "T1"}','55f1958cf2f5bdc02f24641dc93cedea082c9a772ba03eb4554907be7504e62a','4ba274f1287a0c2ef90a72c0b910ad5b10241cc8cdf0e5418187c7eeb0e87604','fae9ff5fdf9fce1caa4105ff00970e2ac54aaa4b08057cdd1b14df61a2458f33');
CREATE TABLE person (
	uid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	staff_no TEXT, 
	phone TEXT, 
	unit_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (unit_id, person_id), 
	CONSTRAINT ck_person_name_length CHECK (length(name) BETWEEN 1 AND 200), 
	CONSTRAINT fk_person_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_person_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
INSERT INTO "person" VALUES('01a20055-8d2e-728c-bec2-0f369221b324','王建国',NULL,NULL,1,1,4);
CREATE TABLE person_past (
	uid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	staff_no TEXT, 
	phone TEXT, 
	unit_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	replaced_in INTEGER NOT NULL, 
	CONSTRAINT pk_person_past PRIMARY KEY (unit_id, person_id, recorded_in), 
	CONSTRAINT fk_person_past_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_person_past_replaced_in FOREIGN KEY(replaced_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_person_past_unit_id_person_id FOREIGN KEY(unit_id, person_id) REFERENCES person (unit_id, person_id)
);
CREATE TABLE programme (
	programme_id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_programme PRIMARY KEY (programme_id), 
	CONSTRAINT fk_programme_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT uq_programme_code UNIQUE (code)
);
INSERT INTO "programme" VALUES(1,'leaders-talk-safety',1);
CREATE TABLE programme_version (
	programme_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	loaded_on DATE NOT NULL, 
	title TEXT NOT NULL, 
	document TEXT NOT NULL, 
	issuer TEXT NOT NULL, 
	issued_on DATE NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_programme_version PRIMARY KEY (programme_id, version), 
	CONSTRAINT fk_programme_version_programme_id FOREIGN KEY(programme_id) REFERENCES programme (programme_id), 
	CONSTRAINT fk_programme_version_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id)
);
INSERT INTO "programme_version" VALUES(1,1,'2026-11-21','领导干部讲安全','南安生办〔2020〕14号','区安委会办公室','2020-12-23',1);
CREATE TABLE requirement (
	requirement_id INTEGER NOT NULL, 
	programme_id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_requirement PRIMARY KEY (requirement_id), 
	CONSTRAINT fk_requirement_programme_id FOREIGN KEY(programme_id) REFERENCES programme (programme_id), 
	CONSTRAINT fk_requirement_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id)
);
INSERT INTO "requirement" VALUES(1,1,'lecture',1);
INSERT INTO "requirement" VALUES(2,1,'report',1);
CREATE TABLE requirement_scope (
	requirement_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	line INTEGER NOT NULL, 
	kind TEXT, 
	scale TEXT, 
	sector TEXT, 
	tag TEXT, 
	code TEXT, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_requirement_scope PRIMARY KEY (requirement_id, version, line), 
	CONSTRAINT ck_requirement_scope_scale CHECK (scale IN ('above', 'below')), 
	CONSTRAINT fk_requirement_scope_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_requirement_scope_requirement_id_version FOREIGN KEY(requirement_id, version) REFERENCES requirement_version (requirement_id, version)
);
INSERT INTO "requirement_scope" VALUES(1,1,1,'department',NULL,NULL,NULL,NULL,1);
INSERT INTO "requirement_scope" VALUES(1,1,2,'town',NULL,NULL,NULL,NULL,1);
INSERT INTO "requirement_scope" VALUES(1,1,3,'subdistrict',NULL,NULL,NULL,NULL,1);
INSERT INTO "requirement_scope" VALUES(1,1,4,'zone',NULL,NULL,NULL,NULL,1);
INSERT INTO "requirement_scope" VALUES(2,1,1,'department',NULL,NULL,NULL,NULL,1);
INSERT INTO "requirement_scope" VALUES(2,1,2,'town',NULL,NULL,NULL,NULL,1);
INSERT INTO "requirement_scope" VALUES(2,1,3,'subdistrict',NULL,NULL,NULL,NULL,1);
INSERT INTO "requirement_scope" VALUES(2,1,4,'zone',NULL,NULL,NULL,NULL,1);
CREATE TABLE requirement_version (
	requirement_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	loaded_on DATE NOT NULL, 
	definition TEXT, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_requirement_version PRIMARY KEY (requirement_id, version), 
	CONSTRAINT fk_requirement_version_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_requirement_version_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (requirement_id)
);
INSERT INTO "requirement_version" VALUES(1,1,'2026-11-21','{"activities":["lecture"],"applies_to":[{"kind":"department"},{"kind":"town"},{"kind":"subdistrict"},{"kind":"zone"}],"code":"lecture","every":"half-year","first_period":"full","measure":"events","minimum":"1","per":"post","roles":["party-head","government-head"],"shift":"none","source":"方案二、时间安排","starts_on":"2020-12-23","title":"党政主要负责同志安全生产宣讲","weight":1}',1);
INSERT INTO "requirement_version" VALUES(2,1,'2026-11-21','{"activities":["report"],"applies_to":[{"kind":"department"},{"kind":"town"},{"kind":"subdistrict"},{"kind":"zone"}],"code":"report","due_days":[[6,15],[12,15]],"due_overrides":{"2020H2":"2020-12-30"},"every":"half-year","first_period":"partial","measure":"events","minimum":"1","per":"unit","shift":"none","source":"通知正文","starts_on":"2020-12-23","title":"报送“领导干部讲安全”工作开展情况","weight":1}',1);
CREATE TABLE unit (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	parent_id INTEGER, 
	regulator_id INTEGER, 
	sector TEXT, 
	industrial BOOLEAN NOT NULL, 
	scale TEXT, 
	scale_given TEXT, 
	revenue_fen BIGINT, 
	legal_form TEXT, 
	opened_on DATE, 
	closed_on DATE, 
	closed_reason TEXT, 
	merged_into_id INTEGER, 
	unit_id INTEGER NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_unit PRIMARY KEY (unit_id), 
	CONSTRAINT ck_unit_scale CHECK (scale IN ('above', 'below')), 
	CONSTRAINT ck_unit_scale_given CHECK (scale_given IN ('above', 'below')), 
	CONSTRAINT ck_unit_closed_after_opened CHECK (closed_on >= opened_on), 
	CONSTRAINT ck_unit_code_length CHECK (length(code) BETWEEN 1 AND 64), 
	CONSTRAINT ck_unit_name_length CHECK (length(name) BETWEEN 1 AND 200), 
	CONSTRAINT ck_unit_not_its_own_superior CHECK (parent_id <> unit_id AND regulator_id <> unit_id), 
	CONSTRAINT ck_unit_revenue_fen CHECK (revenue_fen >= 0), 
	CONSTRAINT fk_unit_merged_into_id FOREIGN KEY(merged_into_id) REFERENCES unit (unit_id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_unit_parent_id FOREIGN KEY(parent_id) REFERENCES unit (unit_id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_unit_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_regulator_id FOREIGN KEY(regulator_id) REFERENCES unit (unit_id) DEFERRABLE INITIALLY DEFERRED
);
INSERT INTO "unit" VALUES('T1','中川新镇','town',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'2019-01-01',NULL,NULL,NULL,1,10);
INSERT INTO "unit" VALUES('U1','中川铸造厂','enterprise',1,NULL,'C33',1,'above',NULL,2500000000,NULL,NULL,NULL,NULL,NULL,2,3);
CREATE TABLE unit_alias (
	unit_id INTEGER NOT NULL, 
	alias TEXT NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, 
	CONSTRAINT pk_unit_alias PRIMARY KEY (unit_id, alias, recorded_in), 
	CONSTRAINT ck_unit_alias_alias_length CHECK (length(alias) BETWEEN 1 AND 200), 
	CONSTRAINT ck_unit_alias_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_unit_alias_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_alias_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_alias_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
CREATE TABLE unit_past (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	parent_id INTEGER, 
	regulator_id INTEGER, 
	sector TEXT, 
	industrial BOOLEAN NOT NULL, 
	scale TEXT, 
	scale_given TEXT, 
	revenue_fen BIGINT, 
	legal_form TEXT, 
	opened_on DATE, 
	closed_on DATE, 
	closed_reason TEXT, 
	merged_into_id INTEGER, 
	unit_id INTEGER NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	replaced_in INTEGER NOT NULL, 
	CONSTRAINT pk_unit_past PRIMARY KEY (unit_id, recorded_in), 
	CONSTRAINT fk_unit_past_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_past_replaced_in FOREIGN KEY(replaced_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_past_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
INSERT INTO "unit_past" VALUES('T1','中川镇','town',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'2019-01-01',NULL,NULL,NULL,1,2,10);
CREATE TABLE unit_tag (
	unit_id INTEGER NOT NULL, 
	tag TEXT NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, 
	CONSTRAINT pk_unit_tag PRIMARY KEY (unit_id, tag, recorded_in), 
	CONSTRAINT ck_unit_tag_tag_length CHECK (length(tag) BETWEEN 1 AND 200), 
	CONSTRAINT ck_unit_tag_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_unit_tag_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_tag_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_tag_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
INSERT INTO "unit_tag" VALUES(1,'沿河',2,NULL);
CREATE TABLE waiver (
	requirement_id INTEGER NOT NULL, 
	role TEXT, 
	person_id INTEGER, 
	label TEXT, 
	reason TEXT NOT NULL, 
	approver TEXT NOT NULL, 
	unit_id INTEGER NOT NULL, 
	waiver_id INTEGER NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, 
	CONSTRAINT pk_waiver PRIMARY KEY (unit_id, waiver_id), 
	CONSTRAINT ck_waiver_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_waiver_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_waiver_requirement_id FOREIGN KEY(requirement_id) REFERENCES requirement (requirement_id), 
	CONSTRAINT fk_waiver_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_waiver_unit_id_person_id FOREIGN KEY(unit_id, person_id) REFERENCES person (unit_id, person_id), 
	CONSTRAINT fk_waiver_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
INSERT INTO "waiver" VALUES(2,NULL,NULL,'2021H1','洪水','王建国',1,1,9,NULL);
CREATE INDEX ix_unit_kind ON unit (kind);
CREATE INDEX ix_unit_merged_into_id ON unit (merged_into_id) WHERE merged_into_id IS NOT NULL;
CREATE INDEX ix_unit_name ON unit (name);
CREATE INDEX ix_unit_parent_id ON unit (parent_id);
CREATE INDEX ix_unit_regulator_id ON unit (regulator_id);
CREATE UNIQUE INDEX uq_unit_code ON unit (code);
CREATE INDEX ix_event_undone_identity ON event (identity) WHERE undone_in IS NOT NULL;
CREATE UNIQUE INDEX uq_event_identity ON event (identity, unit_id) WHERE undone_in IS NULL;
CREATE UNIQUE INDEX uq_event_uid ON event (uid, unit_id);
CREATE INDEX ix_person_name ON person (unit_id, name);
CREATE UNIQUE INDEX uq_person_staff_no ON person (unit_id, staff_no);
CREATE UNIQUE INDEX uq_requirement_code ON requirement (programme_id, code);
CREATE INDEX ix_unit_alias_alias ON unit_alias (alias);
CREATE INDEX ix_appointment_person ON appointment (unit_id, person_id, role);
CREATE INDEX ix_appointment_role ON appointment (unit_id, role, started_on, ended_on, person_id, undone_in);
CREATE INDEX ix_completion_counts ON completion (unit_id, activity, counts_on, role, done_on, undone_in, event_id, person_id, part, centihours, audience, host_territory, host_sector, recorded_in);
CREATE INDEX ix_completion_event ON completion (event_id, unit_id);
CREATE INDEX ix_completion_person ON completion (unit_id, person_id, activity, counts_on, done_on, undone_in, event_id, part, centihours, audience, host_territory, host_sector, recorded_in) WHERE person_id IS NOT NULL;
CREATE INDEX ix_extension_requirement ON extension (unit_id, requirement_id);
CREATE INDEX ix_waiver_requirement ON waiver (unit_id, requirement_id);
COMMIT;
