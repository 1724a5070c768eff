BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
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
	undone_in INTEGER, count INTEGER CONSTRAINT ck_completion_count CHECK (count >= 1), requirement_id INTEGER CONSTRAINT fk_completion_requirement_id REFERENCES requirement (requirement_id), 
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
INSERT INTO "completion" VALUES(1,1,1,1,'lecture','party-head',1,NULL,NULL,'2026-03-05','2026-03-05',NULL,40,1,0,5,8,NULL,NULL);
INSERT INTO "completion" VALUES(1,2,1,1,'lecture','government-head',NULL,NULL,NULL,'2026-03-06','2026-03-06',NULL,NULL,0,0,6,NULL,NULL,NULL);
INSERT INTO "completion" VALUES(1,3,1,1,'report',NULL,NULL,NULL,NULL,'2026-06-12','2026-06-12',NULL,NULL,0,0,7,NULL,NULL,NULL);
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
	undone_reason TEXT, count INTEGER CONSTRAINT ck_event_count CHECK (count >= 1), ref_to TEXT, 
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
INSERT INTO "event" VALUES(1,1,'01a2011b-1a19-7fa1-b9fd-3dec85f956cb','6601e909e3f20974889aa2439a63b991','lecture','2026-03-05',NULL,'2026-03-05',2,NULL,'[]',40,NULL,'R1',NULL,5,'void',8,'日期有误',NULL,NULL);
INSERT INTO "event" VALUES(1,2,'01a2011b-1bcc-7d77-890e-874fd016f161','f6cd92e010d8c972ec22a98242a82bd1','lecture','2026-03-06',NULL,'2026-03-06',NULL,NULL,'[]',NULL,NULL,NULL,NULL,6,'recorded',NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(1,3,'01a2011b-1d30-7189-8afe-82ed9905d65c','22434dc119282c3a504187e36c39d696','report','2026-06-12',NULL,'2026-06-12',NULL,NULL,'[]',NULL,NULL,NULL,'已报送',7,'recorded',NULL,NULL,NULL,NULL);
CREATE TABLE event_host (
	unit_id INTEGER NOT NULL, 
	event_id INTEGER NOT NULL, 
	host_id INTEGER NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_event_host PRIMARY KEY (unit_id, event_id, host_id), 
	CONSTRAINT fk_event_host_host_id FOREIGN KEY(host_id) REFERENCES unit (unit_id), 
	CONSTRAINT fk_event_host_unit_id_event_id FOREIGN KEY(unit_id, event_id) REFERENCES event (unit_id, event_id), 
	CONSTRAINT fk_event_host_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id)
);
CREATE TABLE evidence (
	unit_id INTEGER NOT NULL, 
	event_id INTEGER NOT NULL, 
	evidence_id INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	media_type TEXT NOT NULL, 
	changed_at DATETIME, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, 
	CONSTRAINT pk_evidence PRIMARY KEY (unit_id, event_id, evidence_id), 
	CONSTRAINT ck_evidence_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT ck_evidence_size CHECK (size >= 0), 
	CONSTRAINT ck_evidence_sha256_length CHECK (length(sha256) = 64), 
	CONSTRAINT ck_evidence_name_length CHECK (length(name) BETWEEN 1 AND 200), 
	CONSTRAINT fk_evidence_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id), 
	CONSTRAINT fk_evidence_unit_id_event_id FOREIGN KEY(unit_id, event_id) REFERENCES event (unit_id, event_id), 
	CONSTRAINT fk_evidence_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_evidence_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id)
);
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
CREATE TABLE former_row (
	of_table TEXT NOT NULL, 
	row_key TEXT NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	unit_id INTEGER NOT NULL, 
	event_id INTEGER, 
	content TEXT NOT NULL, 
	row_recorded_in INTEGER, 
	row_undone_in INTEGER, 
	now_recorded_in INTEGER, 
	now_undone_in INTEGER, 
	CONSTRAINT pk_former_row PRIMARY KEY (of_table, row_key, recorded_in, unit_id), 
	CONSTRAINT fk_former_row_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id)
);
INSERT INTO "former_row" VALUES('event','1/4',19,1,4,'{"unit_id":1,"event_id":4,"uid":"01a21ac8-8fa0-7b12-a3e1-b9e0bbe7461b","identity":"9fa6bdc54783195549b93794a6ef04cf","activity":"study","done_on":"2026-03-10","counts_for":null,"counts_on":"2026-03-10","host_id":2,"place":null,"topics":"[]","audience":null,"centihours":null,"ref":"R9","note":null,"count":2,"ref_to":null,"recorded_in":18,"state":"recorded","undone_in":null,"undone_reason":null}',18,NULL,NULL,NULL);
INSERT INTO "former_row" VALUES('completion','1/4/1',19,1,4,'{"unit_id":1,"event_id":4,"line":1,"event_unit_id":1,"activity":"study","role":null,"person_id":null,"person_name":null,"part":null,"done_on":"2026-03-10","counts_on":"2026-03-10","centihours":null,"audience":null,"host_territory":1,"host_sector":0,"count":2,"requirement_id":null,"recorded_in":18,"undone_in":null}',18,NULL,NULL,NULL);
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
INSERT INTO "journal" VALUES(1,'2026-11-22 02:34:40.236277','root','init','{"with": ["leaders-talk-safety"]}','c9d8cd1205f3694a9c426e94a7c65077ea8ed0be7b53a78f9ec8f980f2c89349','0000000000000000000000000000000000000000000000000000000000000000','d47abf20b37cc26042b5bb586b85d3444a6e614a77d58a65ff97f35927c92dad',1);
INSERT INTO "journal" VALUES(2,'2026-11-22 02:34:40.798183','root','add-unit','{"alias": ["中川"], "code": "T1", "kind": "town", "name": "中川镇", "opened_on": "2019-01-01", "tag": ["沿河"]}','971f02a8ab0f0d974911d3159828bd1ca7e99532e05c37e42cbb7641cfa8a35a','d47abf20b37cc26042b5bb586b85d3444a6e614a77d58a65ff97f35927c92dad','ab563d9dca74fcbf45ee2456703d26b068a0faaf6e21cdc9bd18eacd136074d7',2);
INSERT INTO "journal" VALUES(3,'2026-11-22 02:34:41.559260','root','add-unit','{"kind": "enterprise", "name": "中川铸造厂", "parent": "T1", "revenue": "250000", "sector": "C33"}','509692a3e627e57c1b2d3096b4c2f7e0d9196846b3b6c79f4613c0080d6180b5','ab563d9dca74fcbf45ee2456703d26b068a0faaf6e21cdc9bd18eacd136074d7','d07f3fc2f690f53392ceb7485387694292700ea8374e8b017030914cf55ef0e8',3);
INSERT INTO "journal" VALUES(4,'2026-11-22 02:34:42.459409','root','appoint','{"from": "2026-01-01", "name": "王建国", "role": "party-head", "unit": "T1"}','0e64374571d5fc5e1b9720de8904fb0d3cd4dfacaecce20c79cb105c06c7c03d','d07f3fc2f690f53392ceb7485387694292700ea8374e8b017030914cf55ef0e8','2c2bc949d3fc5ef542cbda60cf5fb96b4696c46794c714ffb82f59b3b479701a',4);
INSERT INTO "journal" VALUES(5,'2026-11-22 02:34:43.097429','root','log-lecture','{"audience": "40", "by": "王建国", "host": "U1", "on": "2026-03-05", "ref": "R1", "unit": "T1"}','584fbef44c911be2b29876d75705e8c1856f8fd3bfb1522e4bcfc3fb30729355','2c2bc949d3fc5ef542cbda60cf5fb96b4696c46794c714ffb82f59b3b479701a','9a2622a026e6329f226c9a7daa40dd224e6e98a4913dc0508d863687e3333869',5);
INSERT INTO "journal" VALUES(6,'2026-11-22 02:34:43.532599','root','log-lecture','{"on": "2026-03-06", "role": ["government-head"], "unit": "T1"}','931155943f9472a9ec9670c544a239fc796fe226e5cdb0e004d04062f1c19547','9a2622a026e6329f226c9a7daa40dd224e6e98a4913dc0508d863687e3333869','63f45093a3f5825fdb8eebe721e7990f8101879387951f7bb3dd3fedc729a311',6);
INSERT INTO "journal" VALUES(7,'2026-11-22 02:34:43.888730','root','log','{"activity": "report", "note": "已报送", "on": "2026-06-12", "unit": "T1"}','1fe1fb2b5b5e4298214939ee3ac031717ed6055c873019a5186ef4fee8f31d03','63f45093a3f5825fdb8eebe721e7990f8101879387951f7bb3dd3fedc729a311','e69ea3b93036213e918e70420c7b8da7bc9f70554e59f0f78c906648bf185ff0',7);
INSERT INTO "journal" VALUES(8,'2026-11-22 02:34:44.258946','root','void','{"event": "R1", "reason": "日期有误"}','e14a4c6970bcec47a394e685947663a583b7cb2be3d52913c0617c4a0a827dcc','e69ea3b93036213e918e70420c7b8da7bc9f70554e59f0f78c906648bf185ff0','02dd1ea53bb64250ae75bdf022a0c9e6f8422e199a9ad2bd9d45aab4115164de',8);
INSERT INTO "journal" VALUES(9,'2026-11-22 02:34:44.609197','root','waive','{"approver": "王建国", "period": "2021H1", "reason": "洪水", "requirement": "leaders-talk-safety/lecture", "unit": "T1"}','519836d547e134b6d2929c159afdc38cad37d2124af04f3509424e67b7d33fde','02dd1ea53bb64250ae75bdf022a0c9e6f8422e199a9ad2bd9d45aab4115164de','7b26127166a44a748b1acc036c541226889ec8dcf8d5fbb10db829e1fac54233',9);
INSERT INTO "journal" VALUES(10,'2026-11-22 02:34:44.972025','root','extend','{"approver": "王建国", "period": "2026H1", "reason": "洪水", "requirement": "leaders-talk-safety/lecture", "to": "2026-08-31", "unit": "T1"}','3c1e9685a3dd829bb3fcedadb1fda7e45290434aa7ae6d21f0d59b44640fe846','7b26127166a44a748b1acc036c541226889ec8dcf8d5fbb10db829e1fac54233','2e9ebc6ca1c5d9f587ccc91136e79b82bb15847bca867c0a751290b7052ba327',10);
INSERT INTO "journal" VALUES(11,'2026-11-22 02:34:45.366564','root','edit-unit','{"alias": ["老中川"], "name": "中川新镇", "unit": "T1"}','2ee758cb585ed2a38433c785eb242d0156728802e96bfde62fec2b919b1fefcc','2e9ebc6ca1c5d9f587ccc91136e79b82bb15847bca867c0a751290b7052ba327','0762f6d57a22d79a514646e481854eb1307d7a3d210d232036d445c7dd5a1994',11);
INSERT INTO "journal" VALUES(12,'2026-11-22 02:34:45.908047','root','import','{"file": "people.csv", "what": "people"}','3cfa372a7e0a73edb8dbe2d38f50a139181974c7ef03dce0b8c422cb11913b5e','0762f6d57a22d79a514646e481854eb1307d7a3d210d232036d445c7dd5a1994','c15ad19c24c679840d85268d36be6d826119c29898091a1bbe8e145569b4ece4',12);
INSERT INTO "journal" VALUES(13,'2026-11-22 02:34:46.412507','root','import','{"file": "people.csv", "what": "people"}','5227004779905e1d4647e8be496607d3d329d2819c18ee6bb3bf1ff862799fc1','c15ad19c24c679840d85268d36be6d826119c29898091a1bbe8e145569b4ece4','7cb059c2f20aec3ea6c3e3d0fdf48325710d8f6feeb737559af16f316ebdb22d',13);
INSERT INTO "journal" VALUES(14,'2026-11-22 02:34:46.806403','root','vacate','{"from": "2026-07-01", "role": "party-head", "unit": "T1"}','e325af7bd77e9d2bc1922abf8e68f3e0087a9ff9c8451414bf3d43bf9a20827c','7cb059c2f20aec3ea6c3e3d0fdf48325710d8f6feeb737559af16f316ebdb22d','7568495d5551c65c97ef535f087fb9f67a028c6357449aa496b7e387fc5d017c',14);
INSERT INTO "journal" VALUES(15,'2026-11-26 20:03:30.150470','root','upgrade','{}','5e75a49e92e022d1cde115b0fdcdae964ae8b09ab38bbc9a6c9840a0fb952430','7568495d5551c65c97ef535f087fb9f67a028c6357449aa496b7e387fc5d017c','70cd1ba9e2eee4f1595c18b673484cc24ebea97ccb948eed6166ce41b60d0f5c',15);
INSERT INTO "journal" VALUES(16,'2026-11-26 22:20:27.026328','root','upgrade','{}','3692cd68f30083101d79546f1299262585d2339fd1f31471c3c6631750db71d6','70cd1ba9e2eee4f1595c18b673484cc24ebea97ccb948eed6166ce41b60d0f5c','72dfc2952c6463f07bad82ad638bc4843a3b85c64eb884d802e76c073cd641c3',16);
INSERT INTO "journal" VALUES(17,'2026-11-27 02:14:00.810463','root','upgrade','{}','2e981b0a6ad9015593d784ec27f3fdeabf7e810eba9d1ac001e60a234ffa607c','72dfc2952c6463f07bad82ad638bc4843a3b85c64eb884d802e76c073cd641c3','b886a412ad48e5aa29919a727c910254cb7a473046b2a82a6a1233fc2ca9d836',17);
INSERT INTO "journal" VALUES(18,'2026-11-27 02:14:41.312831','root','log-study','{"count": "2", "host": ["U1"], "on": "2026-03-10", "ref": "R9", "unit": "T1"}','67026fbbe2eb48af6481f0fe07d9bafaef97df68be2370b7899232ad42f01d99','b886a412ad48e5aa29919a727c910254cb7a473046b2a82a6a1233fc2ca9d836','38ba3a655903e14f04da7f4990e405e5c7b4f2bb8c1eb81aab30f9e349a79a9e',18);
INSERT INTO "journal" VALUES(19,'2026-11-27 02:14:41.973675','root','undo','{"entry": 18}','99a624dd19abc4a06e64401910841ef6e355ab6776064ca246543078ac50562a','38ba3a655903e14f04da7f4990e405e5c7b4f2bb8c1eb81aab30f9e349a79a9e','f8edfdaa76a69cc173dd392bdedda7a9b98fec399192aace5ed6875f86ce23de',19);
CREATE TABLE ledger (
	ledger_id INTEGER NOT NULL, 
	ledger_uid TEXT NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_ledger PRIMARY KEY (ledger_id), 
	CONSTRAINT ck_ledger_only_one CHECK (ledger_id = 1), 
	CONSTRAINT ck_ledger_ledger_uid_length CHECK (length(ledger_uid) = 36), 
	CONSTRAINT fk_ledger_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id)
);
INSERT INTO "ledger" VALUES(1,'01a219f2-1c12-7c12-88c4-e49109b4bb94',16);
CREATE TABLE looked_at (
	finding TEXT NOT NULL, 
	note TEXT NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, 
	CONSTRAINT pk_looked_at PRIMARY KEY (finding, recorded_in), 
	CONSTRAINT ck_looked_at_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_looked_at_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_looked_at_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id)
);
CREATE TABLE person (
	uid TEXT NOT NULL, 
	name TEXT NOT NULL, 
	staff_no TEXT, 
	phone TEXT, 
	unit_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	recorded_in INTEGER NOT NULL, folded_name TEXT, 
	CONSTRAINT pk_person PRIMARY KEY (unit_id, person_id), 
	CONSTRAINT ck_person_name_length CHECK (length(name) BETWEEN 1 AND 200), 
	CONSTRAINT fk_person_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_person_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
INSERT INTO "person" VALUES('01a2011b-179b-798d-9d53-573e0df60370','王建国',NULL,NULL,1,1,4,NULL);
INSERT INTO "person" VALUES('01a2011b-2514-7252-a0eb-de804b3874dc','李红梅','007','13900000000',1,2,13,NULL);
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
INSERT INTO "person_past" VALUES('01a2011b-2514-7252-a0eb-de804b3874dc','李红梅','007','13800000000',1,2,12,13);
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
	recorded_in INTEGER NOT NULL, since DATE, 
	CONSTRAINT pk_programme_version PRIMARY KEY (programme_id, version), 
	CONSTRAINT fk_programme_version_programme_id FOREIGN KEY(programme_id) REFERENCES programme (programme_id), 
	CONSTRAINT fk_programme_version_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id)
);
INSERT INTO "programme_version" VALUES(1,1,'2026-11-22','领导干部讲安全','南安生办〔2020〕14号','区安委会办公室','2020-12-23',1,NULL);
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
CREATE TABLE undoing (
	entry_id INTEGER NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	CONSTRAINT pk_undoing PRIMARY KEY (entry_id), 
	CONSTRAINT fk_undoing_entry_id FOREIGN KEY(entry_id) REFERENCES journal (entry_id), 
	CONSTRAINT fk_undoing_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id)
);
INSERT INTO "undoing" VALUES(18,19);
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
	recorded_in INTEGER NOT NULL, initials TEXT DEFAULT '' NOT NULL, folded_name TEXT, folded_code TEXT, 
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
INSERT INTO "unit" VALUES('T1','中川新镇','town',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,'2019-01-01',NULL,NULL,NULL,1,11,'zcxz',NULL,NULL);
INSERT INTO "unit" VALUES('U1','中川铸造厂','enterprise',1,NULL,'C33',1,'above',NULL,250000000000,NULL,NULL,NULL,NULL,NULL,2,3,'zczzc',NULL,NULL);
CREATE TABLE unit_alias (
	unit_id INTEGER NOT NULL, 
	alias TEXT NOT NULL, 
	recorded_in INTEGER NOT NULL, 
	undone_in INTEGER, initials TEXT DEFAULT '' NOT NULL, folded_alias TEXT, 
	CONSTRAINT pk_unit_alias PRIMARY KEY (unit_id, alias, recorded_in), 
	CONSTRAINT ck_unit_alias_alias_length CHECK (length(alias) BETWEEN 1 AND 200), 
	CONSTRAINT ck_unit_alias_undone_after_recorded CHECK (undone_in >= recorded_in), 
	CONSTRAINT fk_unit_alias_recorded_in FOREIGN KEY(recorded_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_alias_undone_in FOREIGN KEY(undone_in) REFERENCES journal (entry_id), 
	CONSTRAINT fk_unit_alias_unit_id FOREIGN KEY(unit_id) REFERENCES unit (unit_id)
);
INSERT INTO "unit_alias" VALUES(1,'中川',2,11,'zc',NULL);
INSERT INTO "unit_alias" VALUES(1,'老中川',11,NULL,'lzc',NULL);
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
CREATE INDEX ix_completion_event ON completion (event_id, unit_id);
CREATE INDEX ix_extension_requirement ON extension (unit_id, requirement_id);
CREATE INDEX ix_waiver_requirement ON waiver (unit_id, requirement_id);
CREATE UNIQUE INDEX uq_journal_number ON journal (number);
CREATE INDEX ix_unit_initials ON unit (initials);
CREATE INDEX ix_unit_alias_initials ON unit_alias (initials);
CREATE INDEX ix_evidence_event_id ON evidence (event_id);
CREATE INDEX ix_evidence_sha256 ON evidence (sha256);
CREATE INDEX ix_event_host_event_id ON event_host (event_id);
CREATE INDEX ix_event_host_host_id ON event_host (host_id);
CREATE INDEX ix_event_counts_for ON event (counts_for) WHERE counts_for IS NOT NULL;
CREATE INDEX ix_event_labelled ON event (event_id, counts_for) WHERE counts_for IS NOT NULL;
CREATE INDEX ix_event_count ON event (count) WHERE count IS NOT NULL;
CREATE INDEX ix_event_ref_to ON event (event_id, ref_to) WHERE ref_to IS NOT NULL;
CREATE INDEX ix_completion_requirement_id ON completion (requirement_id) WHERE requirement_id IS NOT NULL;
CREATE INDEX ix_completion_counts ON completion (unit_id, activity, counts_on, role, done_on, undone_in, event_id, person_id, part, centihours, audience, host_territory, host_sector, count, requirement_id, recorded_in);
CREATE INDEX ix_completion_person ON completion (unit_id, person_id, activity, counts_on, done_on, undone_in, event_id, part, centihours, audience, host_territory, host_sector, count, requirement_id, recorded_in) WHERE person_id IS NOT NULL;
CREATE INDEX ix_former_row_recorded_in ON former_row (recorded_in);
CREATE INDEX ix_former_row_event_id ON former_row (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX ix_event_host_id ON event (host_id) WHERE host_id IS NOT NULL;
CREATE INDEX ix_unit_folded_name ON unit (folded_name) WHERE folded_name IS NOT NULL;
CREATE INDEX ix_unit_folded_code ON unit (folded_code) WHERE folded_code IS NOT NULL;
CREATE INDEX ix_unit_alias_folded_alias ON unit_alias (folded_alias) WHERE folded_alias IS NOT NULL;
CREATE INDEX ix_person_folded_name ON person (unit_id, folded_name) WHERE folded_name IS NOT NULL;
CREATE TRIGGER keep_journal_deleted BEFORE DELETE ON journal WHEN OLD.number IS NOT NULL BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_journal_changed BEFORE UPDATE ON journal WHEN NOT (OLD.number IS NULL AND NEW.entry_id IS OLD.entry_id) OR NOT (NEW.entry_id IS OLD.entry_id) OR EXISTS (SELECT 1 FROM journal AS other WHERE other.hash = NEW.hash AND NOT (other.entry_id = NEW.entry_id)) OR EXISTS (SELECT 1 FROM journal AS other WHERE other.number = NEW.number AND NOT (other.entry_id = NEW.entry_id)) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_journal_added BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal AS other WHERE other.entry_id = NEW.entry_id) OR EXISTS (SELECT 1 FROM journal AS other WHERE other.hash = NEW.hash) OR EXISTS (SELECT 1 FROM journal AS other WHERE other.number = NEW.number) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_former_row_deleted BEFORE DELETE ON former_row WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_former_row_changed BEFORE UPDATE ON former_row WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.of_table IS OLD.of_table AND NEW.row_key IS OLD.row_key AND NEW.recorded_in IS OLD.recorded_in AND NEW.unit_id IS OLD.unit_id AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_former_row_added BEFORE INSERT ON former_row WHEN EXISTS (SELECT 1 FROM former_row AS other WHERE other.of_table = NEW.of_table AND other.row_key = NEW.row_key AND other.recorded_in = NEW.recorded_in AND other.unit_id = NEW.unit_id) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM former_row AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_ledger_deleted BEFORE DELETE ON ledger WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_ledger_changed BEFORE UPDATE ON ledger WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.ledger_id IS OLD.ledger_id) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_ledger_added BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger AS other WHERE other.ledger_id = NEW.ledger_id) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_looked_at_deleted BEFORE DELETE ON looked_at WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'looked_at' AND row_key = OLD.finding || '/' || OLD.recorded_in AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_looked_at_changed BEFORE UPDATE ON looked_at WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.finding IS OLD.finding AND NEW.note IS OLD.note AND NEW.recorded_in IS OLD.recorded_in) OR (NEW.finding IS OLD.finding AND NEW.recorded_in IS OLD.recorded_in AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'looked_at' AND row_key = OLD.finding || '/' || OLD.recorded_in AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.finding IS OLD.finding AND NEW.recorded_in IS OLD.recorded_in AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_looked_at_added BEFORE INSERT ON looked_at WHEN EXISTS (SELECT 1 FROM looked_at AS other WHERE other.finding = NEW.finding AND other.recorded_in = NEW.recorded_in) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM looked_at AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'looked_at' AND row_key = NEW.finding || '/' || NEW.recorded_in AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_programme_deleted BEFORE DELETE ON programme WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'programme' AND row_key = CAST(OLD.programme_id AS text) AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_programme_changed BEFORE UPDATE ON programme WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.programme_id IS OLD.programme_id) OR EXISTS (SELECT 1 FROM programme AS other WHERE other.code = NEW.code AND NOT (other.programme_id = NEW.programme_id)) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_programme_added BEFORE INSERT ON programme WHEN EXISTS (SELECT 1 FROM programme AS other WHERE other.programme_id = NEW.programme_id) OR EXISTS (SELECT 1 FROM programme AS other WHERE other.code = NEW.code) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'programme' AND row_key = CAST(NEW.programme_id AS text) AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_undoing_deleted BEFORE DELETE ON undoing WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'undoing' AND row_key = CAST(OLD.entry_id AS text) AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_undoing_changed BEFORE UPDATE ON undoing WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.entry_id IS OLD.entry_id) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_undoing_added BEFORE INSERT ON undoing WHEN EXISTS (SELECT 1 FROM undoing AS other WHERE other.entry_id = NEW.entry_id) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'undoing' AND row_key = CAST(NEW.entry_id AS text) AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_deleted BEFORE DELETE ON unit WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit' AND row_key = CAST(OLD.unit_id AS text) AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_changed BEFORE UPDATE ON unit WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NEW.unit_id IS OLD.unit_id AND EXISTS (SELECT 1 FROM unit_past AS past WHERE past.code IS OLD.code AND past.name IS OLD.name AND past.kind IS OLD.kind AND past.parent_id IS OLD.parent_id AND past.regulator_id IS OLD.regulator_id AND past.sector IS OLD.sector AND past.industrial IS OLD.industrial AND past.scale IS OLD.scale AND past.scale_given IS OLD.scale_given AND past.revenue_fen IS OLD.revenue_fen AND past.legal_form IS OLD.legal_form AND past.opened_on IS OLD.opened_on AND past.closed_on IS OLD.closed_on AND past.closed_reason IS OLD.closed_reason AND past.merged_into_id IS OLD.merged_into_id AND past.unit_id IS OLD.unit_id AND past.recorded_in IS OLD.recorded_in AND past.replaced_in = NEW.recorded_in)) OR (NEW.unit_id IS OLD.unit_id AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit' AND row_key = CAST(OLD.unit_id AS text) AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in))) OR NOT (NEW.unit_id IS OLD.unit_id) OR EXISTS (SELECT 1 FROM unit AS other WHERE other.code = NEW.code AND NOT (other.unit_id = NEW.unit_id)) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_added BEFORE INSERT ON unit WHEN EXISTS (SELECT 1 FROM unit AS other WHERE other.unit_id = NEW.unit_id) OR EXISTS (SELECT 1 FROM unit AS other WHERE other.code = NEW.code) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit' AND row_key = CAST(NEW.unit_id AS text) AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_event_deleted BEFORE DELETE ON event WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'event' AND row_key = OLD.unit_id || '/' || OLD.event_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_event_changed BEFORE UPDATE ON event WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.uid IS OLD.uid AND NEW.identity IS OLD.identity AND NEW.activity IS OLD.activity AND NEW.done_on IS OLD.done_on AND NEW.counts_for IS OLD.counts_for AND NEW.counts_on IS OLD.counts_on AND NEW.host_id IS OLD.host_id AND NEW.place IS OLD.place AND NEW.topics IS OLD.topics AND NEW.audience IS OLD.audience AND NEW.centihours IS OLD.centihours AND NEW.ref IS OLD.ref AND NEW.note IS OLD.note AND NEW.count IS OLD.count AND NEW.ref_to IS OLD.ref_to AND NEW.recorded_in IS OLD.recorded_in) OR (NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'event' AND row_key = OLD.unit_id || '/' || OLD.event_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.rowid IS OLD.rowid) OR EXISTS (SELECT 1 FROM event AS other WHERE other.uid = NEW.uid AND other.unit_id = NEW.unit_id AND NOT (other.unit_id = NEW.unit_id AND other.event_id = NEW.event_id)) OR NEW.undone_in IS NULL AND EXISTS (SELECT 1 FROM event AS other WHERE other.identity = NEW.identity AND other.unit_id = NEW.unit_id AND other.undone_in IS NULL AND NOT (other.unit_id = NEW.unit_id AND other.event_id = NEW.event_id)) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_event_added BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event AS other WHERE other.unit_id = NEW.unit_id AND other.event_id = NEW.event_id) OR EXISTS (SELECT 1 FROM event AS other WHERE other.uid = NEW.uid AND other.unit_id = NEW.unit_id) OR NEW.undone_in IS NULL AND EXISTS (SELECT 1 FROM event AS other WHERE other.identity = NEW.identity AND other.unit_id = NEW.unit_id AND other.undone_in IS NULL) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM event AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'event' AND row_key = NEW.unit_id || '/' || NEW.event_id AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_person_deleted BEFORE DELETE ON person WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'person' AND row_key = OLD.unit_id || '/' || OLD.person_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_person_changed BEFORE UPDATE ON person WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NEW.unit_id IS OLD.unit_id AND NEW.person_id IS OLD.person_id AND EXISTS (SELECT 1 FROM person_past AS past WHERE past.uid IS OLD.uid AND past.name IS OLD.name AND past.staff_no IS OLD.staff_no AND past.phone IS OLD.phone AND past.unit_id IS OLD.unit_id AND past.person_id IS OLD.person_id AND past.recorded_in IS OLD.recorded_in AND past.replaced_in = NEW.recorded_in)) OR (NEW.unit_id IS OLD.unit_id AND NEW.person_id IS OLD.person_id AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'person' AND row_key = OLD.unit_id || '/' || OLD.person_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.person_id IS OLD.person_id AND NEW.rowid IS OLD.rowid) OR EXISTS (SELECT 1 FROM person AS other WHERE other.unit_id = NEW.unit_id AND other.staff_no = NEW.staff_no AND NOT (other.unit_id = NEW.unit_id AND other.person_id = NEW.person_id)) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_person_added BEFORE INSERT ON person WHEN EXISTS (SELECT 1 FROM person AS other WHERE other.unit_id = NEW.unit_id AND other.person_id = NEW.person_id) OR EXISTS (SELECT 1 FROM person AS other WHERE other.unit_id = NEW.unit_id AND other.staff_no = NEW.staff_no) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM person AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'person' AND row_key = NEW.unit_id || '/' || NEW.person_id AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_programme_version_deleted BEFORE DELETE ON programme_version WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'programme_version' AND row_key = OLD.programme_id || '/' || OLD.version AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_programme_version_changed BEFORE UPDATE ON programme_version WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.programme_id IS OLD.programme_id AND NEW.version IS OLD.version AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_programme_version_added BEFORE INSERT ON programme_version WHEN EXISTS (SELECT 1 FROM programme_version AS other WHERE other.programme_id = NEW.programme_id AND other.version = NEW.version) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM programme_version AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'programme_version' AND row_key = NEW.programme_id || '/' || NEW.version AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_deleted BEFORE DELETE ON requirement WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'requirement' AND row_key = CAST(OLD.requirement_id AS text) AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_changed BEFORE UPDATE ON requirement WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.requirement_id IS OLD.requirement_id) OR EXISTS (SELECT 1 FROM requirement AS other WHERE other.programme_id = NEW.programme_id AND other.code = NEW.code AND NOT (other.requirement_id = NEW.requirement_id)) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_added BEFORE INSERT ON requirement WHEN EXISTS (SELECT 1 FROM requirement AS other WHERE other.requirement_id = NEW.requirement_id) OR EXISTS (SELECT 1 FROM requirement AS other WHERE other.programme_id = NEW.programme_id AND other.code = NEW.code) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'requirement' AND row_key = CAST(NEW.requirement_id AS text) AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_alias_deleted BEFORE DELETE ON unit_alias WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit_alias' AND row_key = OLD.unit_id || '/' || OLD.alias || '/' || OLD.recorded_in AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_alias_changed BEFORE UPDATE ON unit_alias WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.unit_id IS OLD.unit_id AND NEW.alias IS OLD.alias AND NEW.recorded_in IS OLD.recorded_in AND NEW.initials IS OLD.initials AND NEW.folded_alias IS OLD.folded_alias) OR (NEW.unit_id IS OLD.unit_id AND NEW.alias IS OLD.alias AND NEW.recorded_in IS OLD.recorded_in AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit_alias' AND row_key = OLD.unit_id || '/' || OLD.alias || '/' || OLD.recorded_in AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.alias IS OLD.alias AND NEW.recorded_in IS OLD.recorded_in AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_alias_added BEFORE INSERT ON unit_alias WHEN EXISTS (SELECT 1 FROM unit_alias AS other WHERE other.unit_id = NEW.unit_id AND other.alias = NEW.alias AND other.recorded_in = NEW.recorded_in) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM unit_alias AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit_alias' AND row_key = NEW.unit_id || '/' || NEW.alias || '/' || NEW.recorded_in AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_past_deleted BEFORE DELETE ON unit_past WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.replaced_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit_past' AND row_key = OLD.unit_id || '/' || OLD.recorded_in AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_past_changed BEFORE UPDATE ON unit_past WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.replaced_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.replaced_in AND number IS NULL)) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.recorded_in IS OLD.recorded_in AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_past_added BEFORE INSERT ON unit_past WHEN EXISTS (SELECT 1 FROM unit_past AS other WHERE other.unit_id = NEW.unit_id AND other.recorded_in = NEW.recorded_in) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM unit_past AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.replaced_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit_past' AND row_key = NEW.unit_id || '/' || NEW.recorded_in AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_tag_deleted BEFORE DELETE ON unit_tag WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit_tag' AND row_key = OLD.unit_id || '/' || OLD.tag || '/' || OLD.recorded_in AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_tag_changed BEFORE UPDATE ON unit_tag WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.unit_id IS OLD.unit_id AND NEW.tag IS OLD.tag AND NEW.recorded_in IS OLD.recorded_in) OR (NEW.unit_id IS OLD.unit_id AND NEW.tag IS OLD.tag AND NEW.recorded_in IS OLD.recorded_in AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit_tag' AND row_key = OLD.unit_id || '/' || OLD.tag || '/' || OLD.recorded_in AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.tag IS OLD.tag AND NEW.recorded_in IS OLD.recorded_in AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_unit_tag_added BEFORE INSERT ON unit_tag WHEN EXISTS (SELECT 1 FROM unit_tag AS other WHERE other.unit_id = NEW.unit_id AND other.tag = NEW.tag AND other.recorded_in = NEW.recorded_in) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM unit_tag AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'unit_tag' AND row_key = NEW.unit_id || '/' || NEW.tag || '/' || NEW.recorded_in AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_appointment_deleted BEFORE DELETE ON appointment WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'appointment' AND row_key = OLD.unit_id || '/' || OLD.appointment_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_appointment_changed BEFORE UPDATE ON appointment WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.unit_id IS OLD.unit_id AND NEW.appointment_id IS OLD.appointment_id AND NEW.role IS OLD.role AND NEW.person_id IS OLD.person_id AND NEW.started_on IS OLD.started_on AND NEW.ended_on IS OLD.ended_on AND NEW.recorded_in IS OLD.recorded_in) OR (NEW.unit_id IS OLD.unit_id AND NEW.appointment_id IS OLD.appointment_id AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'appointment' AND row_key = OLD.unit_id || '/' || OLD.appointment_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.appointment_id IS OLD.appointment_id AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_appointment_added BEFORE INSERT ON appointment WHEN EXISTS (SELECT 1 FROM appointment AS other WHERE other.unit_id = NEW.unit_id AND other.appointment_id = NEW.appointment_id) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM appointment AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'appointment' AND row_key = NEW.unit_id || '/' || NEW.appointment_id AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_completion_deleted BEFORE DELETE ON completion WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'completion' AND row_key = OLD.unit_id || '/' || OLD.event_id || '/' || OLD.line AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_completion_changed BEFORE UPDATE ON completion WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.line IS OLD.line AND NEW.event_unit_id IS OLD.event_unit_id AND NEW.activity IS OLD.activity AND NEW.role IS OLD.role AND NEW.person_id IS OLD.person_id AND NEW.person_name IS OLD.person_name AND NEW.part IS OLD.part AND NEW.done_on IS OLD.done_on AND NEW.counts_on IS OLD.counts_on AND NEW.centihours IS OLD.centihours AND NEW.audience IS OLD.audience AND NEW.host_territory IS OLD.host_territory AND NEW.host_sector IS OLD.host_sector AND NEW.count IS OLD.count AND NEW.requirement_id IS OLD.requirement_id AND NEW.recorded_in IS OLD.recorded_in) OR (NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.line IS OLD.line AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'completion' AND row_key = OLD.unit_id || '/' || OLD.event_id || '/' || OLD.line AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.line IS OLD.line) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_completion_added BEFORE INSERT ON completion WHEN EXISTS (SELECT 1 FROM completion AS other WHERE other.unit_id = NEW.unit_id AND other.event_id = NEW.event_id AND other.line = NEW.line) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'completion' AND row_key = NEW.unit_id || '/' || NEW.event_id || '/' || NEW.line AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_event_host_deleted BEFORE DELETE ON event_host WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'event_host' AND row_key = OLD.unit_id || '/' || OLD.event_id || '/' || OLD.host_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_event_host_changed BEFORE UPDATE ON event_host WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.host_id IS OLD.host_id AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_event_host_added BEFORE INSERT ON event_host WHEN EXISTS (SELECT 1 FROM event_host AS other WHERE other.unit_id = NEW.unit_id AND other.event_id = NEW.event_id AND other.host_id = NEW.host_id) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM event_host AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'event_host' AND row_key = NEW.unit_id || '/' || NEW.event_id || '/' || NEW.host_id AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_evidence_deleted BEFORE DELETE ON evidence WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'evidence' AND row_key = OLD.unit_id || '/' || OLD.event_id || '/' || OLD.evidence_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_evidence_changed BEFORE UPDATE ON evidence WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.evidence_id IS OLD.evidence_id AND NEW.sha256 IS OLD.sha256 AND NEW.name IS OLD.name AND NEW.size IS OLD.size AND NEW.media_type IS OLD.media_type AND NEW.changed_at IS OLD.changed_at AND NEW.recorded_in IS OLD.recorded_in) OR (NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.evidence_id IS OLD.evidence_id AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'evidence' AND row_key = OLD.unit_id || '/' || OLD.event_id || '/' || OLD.evidence_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.event_id IS OLD.event_id AND NEW.evidence_id IS OLD.evidence_id AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_evidence_added BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM evidence AS other WHERE other.unit_id = NEW.unit_id AND other.event_id = NEW.event_id AND other.evidence_id = NEW.evidence_id) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM evidence AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'evidence' AND row_key = NEW.unit_id || '/' || NEW.event_id || '/' || NEW.evidence_id AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_extension_deleted BEFORE DELETE ON extension WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'extension' AND row_key = OLD.unit_id || '/' || OLD.extension_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_extension_changed BEFORE UPDATE ON extension WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.requirement_id IS OLD.requirement_id AND NEW.role IS OLD.role AND NEW.person_id IS OLD.person_id AND NEW.label IS OLD.label AND NEW.reason IS OLD.reason AND NEW.approver IS OLD.approver AND NEW.unit_id IS OLD.unit_id AND NEW.extension_id IS OLD.extension_id AND NEW.to_on IS OLD.to_on AND NEW.recorded_in IS OLD.recorded_in) OR (NEW.unit_id IS OLD.unit_id AND NEW.extension_id IS OLD.extension_id AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'extension' AND row_key = OLD.unit_id || '/' || OLD.extension_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.extension_id IS OLD.extension_id AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_extension_added BEFORE INSERT ON extension WHEN EXISTS (SELECT 1 FROM extension AS other WHERE other.unit_id = NEW.unit_id AND other.extension_id = NEW.extension_id) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM extension AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'extension' AND row_key = NEW.unit_id || '/' || NEW.extension_id AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_person_past_deleted BEFORE DELETE ON person_past WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.replaced_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'person_past' AND row_key = OLD.unit_id || '/' || OLD.person_id || '/' || OLD.recorded_in AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_person_past_changed BEFORE UPDATE ON person_past WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.replaced_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.replaced_in AND number IS NULL)) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.person_id IS OLD.person_id AND NEW.recorded_in IS OLD.recorded_in AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_person_past_added BEFORE INSERT ON person_past WHEN EXISTS (SELECT 1 FROM person_past AS other WHERE other.unit_id = NEW.unit_id AND other.person_id = NEW.person_id AND other.recorded_in = NEW.recorded_in) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM person_past AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.replaced_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'person_past' AND row_key = NEW.unit_id || '/' || NEW.person_id || '/' || NEW.recorded_in AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_version_deleted BEFORE DELETE ON requirement_version WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'requirement_version' AND row_key = OLD.requirement_id || '/' || OLD.version AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_version_changed BEFORE UPDATE ON requirement_version WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.requirement_id IS OLD.requirement_id AND NEW.version IS OLD.version AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_version_added BEFORE INSERT ON requirement_version WHEN EXISTS (SELECT 1 FROM requirement_version AS other WHERE other.requirement_id = NEW.requirement_id AND other.version = NEW.version) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM requirement_version AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'requirement_version' AND row_key = NEW.requirement_id || '/' || NEW.version AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_waiver_deleted BEFORE DELETE ON waiver WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'waiver' AND row_key = OLD.unit_id || '/' || OLD.waiver_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_waiver_changed BEFORE UPDATE ON waiver WHEN NOT ((EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR (OLD.undone_in IS NULL AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.undone_in AND number IS NULL) AND NEW.requirement_id IS OLD.requirement_id AND NEW.role IS OLD.role AND NEW.person_id IS OLD.person_id AND NEW.label IS OLD.label AND NEW.reason IS OLD.reason AND NEW.approver IS OLD.approver AND NEW.unit_id IS OLD.unit_id AND NEW.waiver_id IS OLD.waiver_id AND NEW.recorded_in IS OLD.recorded_in) OR (NEW.unit_id IS OLD.unit_id AND NEW.waiver_id IS OLD.waiver_id AND EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'waiver' AND row_key = OLD.unit_id || '/' || OLD.waiver_id AND row_recorded_in = OLD.recorded_in AND now_recorded_in = NEW.recorded_in AND now_undone_in IS NEW.undone_in))) OR NOT (NEW.unit_id IS OLD.unit_id AND NEW.waiver_id IS OLD.waiver_id AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_waiver_added BEFORE INSERT ON waiver WHEN EXISTS (SELECT 1 FROM waiver AS other WHERE other.unit_id = NEW.unit_id AND other.waiver_id = NEW.waiver_id) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM waiver AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'waiver' AND row_key = NEW.unit_id || '/' || NEW.waiver_id AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_scope_deleted BEFORE DELETE ON requirement_scope WHEN NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'requirement_scope' AND row_key = OLD.requirement_id || '/' || OLD.version || '/' || OLD.line AND row_recorded_in = OLD.recorded_in AND now_recorded_in IS NULL) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_scope_changed BEFORE UPDATE ON requirement_scope WHEN NOT (EXISTS (SELECT 1 FROM journal WHERE entry_id = OLD.recorded_in AND number IS NULL) AND EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL)) OR NOT (NEW.requirement_id IS OLD.requirement_id AND NEW.version IS OLD.version AND NEW.line IS OLD.line AND NEW.rowid IS OLD.rowid) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
CREATE TRIGGER keep_requirement_scope_added BEFORE INSERT ON requirement_scope WHEN EXISTS (SELECT 1 FROM requirement_scope AS other WHERE other.requirement_id = NEW.requirement_id AND other.version = NEW.version AND other.line = NEW.line) OR NEW.rowid > 0 AND EXISTS (SELECT 1 FROM requirement_scope AS other WHERE other.rowid = NEW.rowid) OR NOT EXISTS (SELECT 1 FROM journal WHERE entry_id = NEW.recorded_in AND number IS NULL) AND NOT EXISTS (SELECT 1 FROM former_row AS former JOIN journal ON entry_id = former.recorded_in AND number IS NULL WHERE of_table = 'requirement_scope' AND row_key = NEW.requirement_id || '/' || NEW.version || '/' || NEW.line AND row_recorded_in IS NULL AND now_recorded_in = NEW.recorded_in) BEGIN SELECT RAISE(ABORT, 'what is recorded stays as it is: void it, or record it anew'); END;
COMMIT;
