BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
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
INSERT INTO "appointment" VALUES(1,1,'party-head',1,'2026-01-01',NULL,4,14);
INSERT INTO "appointment" VALUES(1,2,'government-head',2,'2026-02-01',NULL,12,NULL);
INSERT INTO "appointment" VALUES(1,3,'party-head',1,'2026-01-01','2026-06-30',14,NULL);
INSERT INTO "appointment" VALUES(1,4,'party-head',NULL,'2026-07-01',NULL,14,NULL);
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
INSERT INTO "completion" VALUES(1,1,1,1,'lecture','party-head',1,NULL,NULL,'2026-03-05','2026-03-05',NULL,40,1,0,5,8);
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
INSERT INTO "event" VALUES(1,1,'01a2011a-fe64-7cce-804c-982e91b1b84c','6601e909e3f20974889aa2439a63b991','lecture','2026-03-05',NULL,'2026-03-05',2,NULL,'[]',40,NULL,'R1',NULL,5,'void',8,'日期有误');
INSERT INTO "event" VALUES(1,2,'01a2011a-fff7-7d81-bb53-460743eb1404','f6cd92e010d8c972ec22a98242a82bd1','lecture','2026-03-06',NULL,'2026-03-06',NULL,NULL,'[]',NULL,NULL,NULL,NULL,6,'recorded',NULL,NULL);
INSERT INTO "event" VALUES(1,3,'01a2011b-01d0-787f-870a-3c858b5dd37a','22434dc119282c3a504187e36c39d696','report','2026-06-12',NULL,'2026-06-12',NULL,NULL,'[]',NULL,NULL,NULL,'已报送',7,'recorded',NULL,NULL);
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
INSERT INTO "extension" VALUES(1,NULL,NULL,'2026H1','洪水','王建国',1,1,'2026-08-31',10,NULL);
CREATE TABLE journal (
	entry_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	command TEXT NOT NULL, 
	what TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, number INTEGER, 
	CONSTRAINT pk_journal PRIMARY KEY (entry_id), 
	CONSTRAINT uq_journal_hash UNIQUE (hash)
);
INSERT INTO "journal" VALUES(1,'2026-11-22 02:34:34.391418','root','init','{"with": ["leaders-talk-safety"]}','c9d8cd1205f3694a9c426e94a7c65077ea8ed0be7b53a78f9ec8f980f2c89349','0000000000000000000000000000000000000000000000000000000000000000','6ac71adc3ce34bba030982f8033adb17c3615c5dbcbb3a3677d1df49bec108cc',1);
INSERT INTO "journal" VALUES(2,'2026-11-22 02:34:34.866488','root','add-unit','{"alias": ["中川"], "code": "T1", "kind": "town", "name": "中川镇", "opened_on": "2019-01-01", "tag": ["沿河"]}','971f02a8ab0f0d974911d3159828bd1ca7e99532e05c37e42cbb7641cfa8a35a','6ac71adc3ce34bba030982f8033adb17c3615c5dbcbb3a3677d1df49bec108cc','cf973af92b694677ed8d445641a111fa8ea44d781ffd02462ead6f3f1ee49e29',2);
INSERT INTO "journal" VALUES(3,'2026-11-22 02:34:35.263604','root','add-unit','{"kind": "enterprise", "name": "中川铸造厂", "parent": "T1", "revenue": "250000", "sector": "C33"}','509692a3e627e57c1b2d3096b4c2f7e0d9196846b3b6c79f4613c0080d6180b5','cf973af92b694677ed8d445641a111fa8ea44d781ffd02462ead6f3f1ee49e29','604f4d14d560c6724318f99fb9b59c6f2a061b940c4e3187a4b45fed0b24f0a1',3);
INSERT INTO "journal" VALUES(4,'2026-11-22 02:34:35.643281','root','appoint','{"from": "2026-01-01", "name": "王建国", "role": "party-head", "unit": "T1"}','04b6ec4700e44670438f5da4ea8e7bd7d19ea672e39e780bb14b798f95fc41db','604f4d14d560c6724318f99fb9b59c6f2a061b940c4e3187a4b45fed0b24f0a1','c1d6f5f2a9828d9684e9811ad5141cb0b61b82b8749df12243a071ac6b13f8de',4);
INSERT INTO "journal" VALUES(5,'2026-11-22 02:34:36.004846','root','log-lecture','{"audience": "40", "by": "王建国", "host": "U1", "on": "2026-03-05", "ref": "R1", "unit": "T1"}','9d73b75c09eafb3e172496b183f67746596102d01458a30f4f14c3e851621b58','c1d6f5f2a9828d9684e9811ad5141cb0b61b82b8749df12243a071ac6b13f8de','4dd909849f52fe3f6a18a3064f218e9955771851d93abb90e7b16cc57df2d82b',5);
INSERT INTO "journal" VALUES(6,'2026-11-22 02:34:36.407719','root','log-lecture','{"on": "2026-03-06", "role": ["government-head"], "unit": "T1"}','c55f4f78b4a1fc7bb8c53f18cc044579bc859b25ff6d3acd6ca91407a2f42d22','4dd909849f52fe3f6a18a3064f218e9955771851d93abb90e7b16cc57df2d82b','85ab5bcacecebeb8e80cf96b294273d18fcd43482e390b86ea2ac0e24c40d099',6);
INSERT INTO "journal" VALUES(7,'2026-11-22 02:34:36.880122','root','log','{"activity": "report", "note": "已报送", "on": "2026-06-12", "unit": "T1"}','ea54c2aabbd55e435f4796e712a63e990c9aaac02496d5a43b58b696896b9f9f','85ab5bcacecebeb8e80cf96b294273d18fcd43482e390b86ea2ac0e24c40d099','0e6d48e914881ad32d7b439ecf975bc4d26059fc76bed454d919ad82ff37c231',7);
INSERT INTO "journal" VALUES(8,'2026-11-22 02:34:37.409010','root','void','{"event": "R1", "reason": "日期有误"}','e14a4c6970bcec47a394e685947663a583b7cb2be3d52913c0617c4a0a827dcc','0e6d48e914881ad32d7b439ecf975bc4d26059fc76bed454d919ad82ff37c231','f27102112bc24c8ccd1956bf75828e0145290b71f2be3321eb33b208d91104d9',8);
INSERT INTO "journal" VALUES(9,'2026-11-22 02:34:37.764439','root','waive','{"approver": "王建国", "period": "2021H1", "reason": "洪水", "requirement": "leaders-talk-safety/lecture", "unit": "T1"}','519836d547e134b6d2929c159afdc38cad37d2124af04f3509424e67b7d33fde','f27102112bc24c8ccd1956bf75828e0145290b71f2be3321eb33b208d91104d9','14836ec5212908c9072726588123ce331a93856de251e85b20250cd96d323b14',9);
INSERT INTO "journal" VALUES(10,'2026-11-22 02:34:38.131510','root','extend','{"approver": "王建国", "period": "2026H1", "reason": "洪水", "requirement": "leaders-talk-safety/lecture", "to": "2026-08-31", "unit": "T1"}','3c1e9685a3dd829bb3fcedadb1fda7e45290434aa7ae6d21f0d59b44640fe846','14836ec5212908c9072726588123ce331a93856de251e85b20250cd96d323b14','a9d736854c684c626584d749bffd9bf5aea63c847ffa9847f1955ee54d10860a',10);
INSERT INTO "journal" VALUES(11,'2026-11-22 02:34:38.502898','root','edit-unit','{"alias": ["老中川"], "name": "中川新镇", "unit": "T1"}','2ee758cb585ed2a38433c785eb242d0156728802e96bfde62fec2b919b1fefcc','a9d736854c684c626584d749bffd9bf5aea63c847ffa9847f1955ee54d10860a','5961f39400863d5e06a4dd8ff3d406335b50bbdf3b37081226dce690d3168793',11);
INSERT INTO "journal" VALUES(12,'2026-11-22 02:34:38.899691','root','import','{"file": "people.csv", "what": "people"}','64c73ba6de04179c1a20ab7bc0bb975800e9d413c69ef5750b132760cd215e79','5961f39400863d5e06a4dd8ff3d406335b50bbdf3b37081226dce690d3168793','24d142706ab7a960e4c72c602ffda5e2f96a5e49c398a42acd3ad797da6000a0',12);
INSERT INTO "journal" VALUES(13,'2026-11-22 02:34:39.280712','root','import','{"file": "people.csv", "what": "people"}','efd73a28dabfc0f4db889c6ab7c09a0ed1ded81684b3158a24e11f566e0a5f94','24d142706ab7a960e4c72c602ffda5e2f96a5e49c398a42acd3ad797da6000a0','f02cd7419869069d6ea494ea7d0bc5e08cd6caad31708be8fcd8a9925cac3a9c',13);
INSERT INTO "journal" VALUES(14,'2026-11-22 02:34:39.671863','root','vacate','{"from": "2026-07-01", "role": "party-head", "unit": "T1"}','e325af7bd77e9d2bc1922abf8e68f3e0087a9ff9c8451414bf3d43bf9a20827c','f02cd7419869069d6ea494ea7d0bc5e08cd6caad31708be8fcd8a9925cac3a9c','3b9d567d382bf54c0a497144aba184528bb4c98d1a3c62d81e63ec83ded7729e',14);
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
INSERT INTO "person" VALUES('01a2011a-fcfb-7abf-82a4-638066aa3d38','王建国',NULL,NULL,1,1,4);
INSERT INTO "person" VALUES('01a2011b-09b3-78a6-8993-98904cab4f88','李红梅','007','13900000000',1,2,13);
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
INSERT INTO "person_past" VALUES('01a2011b-09b3-78a6-8993-98904cab4f88','李红梅','007','13800000000',1,2,12,13);
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
INSERT INTO "programme_version" VALUES(1,1,'2026-11-22','领导干部讲安全','南安生办〔2020〕14号','区安委会办公室','2020-12-23',1);
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
INSERT INTO "requirement_version" VALUES(1,1,'2026-11-22','{"activities":["lecture"],"applies_to":[{"kind":"department"},{"kind":"town"},{"kind":"subdistrict"},{"kind":"zone"}],"code":"lecture","every":"half-year","first_period":"full","measure":"events","minimum":"1","per":"post","roles":["party-head","government-head"],"shift":"none","source":"方案二、时间安排","starts_on":"2020-12-23","title":"党政主要负责同志安全生产宣讲","weight":1}',1);
INSERT INTO "requirement_version" VALUES(2,1,'2026-11-22','{"activities":["report"],"applies_to":[{"kind":"department"},{"kind":"town"},{"kind":"subdistrict"},{"kind":"zone"}],"code":"report","due_days":[[6,15],[12,15]],"due_overrides":{"2020H2":"2020-12-30"},"every":"half-year","first_period":"partial","measure":"events","minimum":"1","per":"unit","shift":"none","source":"通知正文","starts_on":"2020-12-23","title":"报送“领导干部讲安全”工作开展情况","weight":1}',1);
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
INSERT INTO "unit" VALUES('T1','中川新镇','town',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'2019-01-01',NULL,NULL,NULL,1,11);
INSERT INTO "unit" VALUES('U1','中川铸造厂','enterprise',1,NULL,'C33',1,'above',NULL,250000000000,NULL,NULL,NULL,NULL,NULL,2,3);
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
INSERT INTO "unit_alias" VALUES(1,'中川',2,11);
INSERT INTO "unit_alias" VALUES(1,'老中川',11,NULL);
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
INSERT INTO "unit_past" VALUES('T1','中川镇','town',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'2019-01-01',NULL,NULL,NULL,1,2,11);
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
INSERT INTO "waiver" VALUES(1,NULL,NULL,'2021H1','洪水','王建国',1,1,9,NULL);
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
CREATE UNIQUE INDEX uq_journal_number ON journal (number);
COMMIT;
