PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE event_texts (
    seq         INTEGER PRIMARY KEY REFERENCES events (seq), -- the event
    salt        TEXT,                  -- random, hex; NULL once redacted
    texts       TEXT NOT NULL,         -- JSON of the texts
    redacted_by INTEGER REFERENCES events (seq), -- the event that erased personal data; NULL: as entered
    CONSTRAINT event_texts_salt_goes_with_redaction CHECK ((salt IS NULL) = (redacted_by IS NOT NULL))
) STRICT;
INSERT INTO event_texts VALUES(4,'02792b32c218a24e75b372c8b2d96498','{"name":"赵一","phone":"05320000001"}',NULL);
INSERT INTO event_texts VALUES(5,'672f9bf9e43ad5b2da318bcec4983376','{"name":"李四"}',NULL);
INSERT INTO event_texts VALUES(7,'46a786632c1ff3593f4169f01991696c','{"title":"沿街违法建设","parties":[{"name":"张三,身份证=110101199003077512,电话=13800000001","id_no":null,"phone":null,"address":null}]}',NULL);
INSERT INTO event_texts VALUES(9,'edc16d714f81d3c55be2b0a77388c8c7','{"materials":[{"kind":"letter","name":"letter.pdf","size":10,"sha256":"569f36f21e48e7d10ef65cb9bb8be16b6deb4643327a95aff535f611e433f503"},{"kind":"source","name":"source.pdf","size":7,"sha256":"f06f8c8e395356fa2c28aa9af63859272f32a9667e5c8827684b4aa0c92d93db"},{"kind":"evidence","name":"photo.zip","size":7,"sha256":"927f8f9e1fd33be71e18ed63a2e4bbb7e36bd53e2fabd01654302ddb03b1ef1e"}]}',NULL);
INSERT INTO event_texts VALUES(16,'d42732410ea762d6082ac6fc9abe5838','{"result":"none"}',NULL);
INSERT INTO event_texts VALUES(18,'5b03870b06ff6b033bac9af653b97d3f','{"title":"占道经营","place":"解放路","measure":"责令停止"}',NULL);
INSERT INTO event_texts VALUES(21,'87d66052c75c58da98b3993b467277d4','{"reason":"不属本局"}',NULL);
INSERT INTO event_texts VALUES(24,'a2c68576b05db44d1fe5848440d70851','{"title":"非法采石","parties":[{"name":"王五","id_no":null,"phone":null,"address":null}]}',NULL);
INSERT INTO event_texts VALUES(25,'9dca074d9604eed60af298c0b191173b','{"findings":"涉嫌犯罪"}',NULL);
INSERT INTO event_texts VALUES(26,'e77e1377c5a9e37269927a0225bdc652','{"materials":[{"kind":"letter","name":"letter.pdf","size":10,"sha256":"569f36f21e48e7d10ef65cb9bb8be16b6deb4643327a95aff535f611e433f503"},{"kind":"evidence","name":"photo.zip","size":7,"sha256":"927f8f9e1fd33be71e18ed63a2e4bbb7e36bd53e2fabd01654302ddb03b1ef1e"}]}',NULL);
INSERT INTO event_texts VALUES(27,'86d675d26ee81ec5a0928828d218ab6e','{"reason":"不构成犯罪"}',NULL);
INSERT INTO event_texts VALUES(28,'3e96e8c572a511aecc1d3de424140f69','{"title":"上级来文"}',NULL);
INSERT INTO event_texts VALUES(31,'19def7eee28aa599a4f8ba13fba7a0fb','{"title":"征询"}',NULL);
INSERT INTO event_texts VALUES(32,'be54afb16273521c28fdf1bf5b04caaf','{"reason":"案情复杂"}',NULL);
INSERT INTO event_texts VALUES(33,'890b2361f9f7789ddc8b870b0d13905e','{"title":"鉴定"}',NULL);
INSERT INTO event_texts VALUES(34,'ddcc2b13aca879974b1ea2dcf330bfe0','{"conclusion":"合格"}',NULL);
INSERT INTO event_texts VALUES(35,'8b9ced82a0ba9536f835f7180fc7ad4f','{"title":"调取"}',NULL);
INSERT INTO event_texts VALUES(36,'8d0a43ff8dff4305a0489ffb3448cab8','{"statutory_ground":"依法不予提供"}',NULL);
INSERT INTO event_texts VALUES(37,'249d103eef51d9633fae14abeaacb133','{"reason":"误登","set":{"doc_no":"峄综执询〔2026〕2号"}}',NULL);
INSERT INTO event_texts VALUES(38,'749f0b37de8f30a4af908f72dc6423b6','{"title":"管辖"}',NULL);
INSERT INTO event_texts VALUES(39,'e100e2c93e8894ce0d0543f524108f5d','{"conclusion":"由综合执法局承办"}',NULL);
INSERT INTO event_texts VALUES(40,'98ca9e46b4454485aec5719225703d57','{"title":"整治"}',NULL);
INSERT INTO event_texts VALUES(44,'565ffcf6eb238fd6ef78e92ad1088d4a','{"text":"阻拦"}',NULL);
INSERT INTO event_texts VALUES(45,'9f4e77f8b9b47c38f9c50eebb8020186','{"result":"查处两起"}',NULL);
INSERT INTO event_texts VALUES(46,'a14052b2d3ac011892dc7a60bb17fcff','{"title":"误登的行动"}',NULL);
INSERT INTO event_texts VALUES(48,'8fa41339e6acd071864a6feb35cdffda','{"reason":"防汛"}',NULL);
INSERT INTO event_texts VALUES(50,'cc4906290f11f97c5fd4c5399edac44c','{"title":"共享目录"}',NULL);
INSERT INTO event_texts VALUES(52,'d2f15866ffd54296033c892cfd2387fc','{"reason":"冲突"}',NULL);
INSERT INTO event_texts VALUES(53,'3ad7cc72992a24f2b65a42e9f24fea32','{"late_reason":"漏登"}',NULL);
INSERT INTO event_texts VALUES(55,'d9297254b4071c8f5abc6c188e4c36cb','{"name":"孙六"}',NULL);
INSERT INTO event_texts VALUES(56,'29751f392fb6a1033046ba56cfa4046d','{"conclusion":"同意"}',NULL);
INSERT INTO event_texts VALUES(57,'545b6dc4fe849f3c08fbfb8001065cd6','{"title":"专题"}',NULL);
INSERT INTO event_texts VALUES(60,'4a7a6a1044825a366d94912e6e6aee05','{"title":"回头看"}',NULL);
INSERT INTO event_texts VALUES(61,'cec5cae0f1a21688a42769d429b2203d','{"text":"已整改"}',NULL);
INSERT INTO event_texts VALUES(62,'3512a2271c7026b977bc1a761b745350','{"title":"分工"}',NULL);
INSERT INTO event_texts VALUES(64,'3cc1e8a4bd68a614c700873a7e47f11a','{"title":"摸底"}',NULL);
INSERT INTO event_texts VALUES(66,'56b70f8200f2e8f7a645bdf910f75213','{"text":"正常"}',NULL);
INSERT INTO event_texts VALUES(69,'6128813f9e234ddff8e7ac6621c50862','{"text":"已整改"}',NULL);
INSERT INTO event_texts VALUES(70,'301728bbf5e012cd5824f0b761686c7f','{"reason":"笔误","set":{"title":"沿街违建"}}',NULL);
INSERT INTO event_texts VALUES(71,'9718b70a99e227305b0b47df98513dc6','{"reason":"误登"}',NULL);
INSERT INTO event_texts VALUES(72,'aaa8d0b011a89ac9c9671b611fd9d637','{"title":"误登"}',NULL);
INSERT INTO event_texts VALUES(73,'a79ba67083e9020270b5ad55326be184','{"reason":"误登"}',NULL);
INSERT INTO event_texts VALUES(74,'da96a8e1f79cfb15d88b55456c43037e','{"materials":[{"kind":"other","name":"letter.pdf","size":10,"sha256":"569f36f21e48e7d10ef65cb9bb8be16b6deb4643327a95aff535f611e433f503"}]}',NULL);
INSERT INTO event_texts VALUES(75,'7fc9ecc1f51672a573b5f3b46c31c925','{"materials":[{"kind":"evidence","name":"photo.zip","size":7,"sha256":"927f8f9e1fd33be71e18ed63a2e4bbb7e36bd53e2fabd01654302ddb03b1ef1e","path":"/srv/案卷/photo.zip"}]}',NULL);
INSERT INTO event_texts VALUES(76,NULL,'{"title":"赌博","parties":[{"name":"〔已删除〕","id_no":null,"phone":null,"address":null}]}',77);
INSERT INTO event_texts VALUES(77,'79cf0361769f5fcfcc6e9a7e14f5c3ce','{"ground_text":"依申请"}',NULL);
INSERT INTO event_texts VALUES(79,'e3ac306eb16047c196edd7ee2e62673c','{"title":"指导"}',NULL);
INSERT INTO event_texts VALUES(80,'ab7fde063524c6f8e056780c10e0f49b','{"title":"渣土整治"}',NULL);
INSERT INTO event_texts VALUES(81,'acea44c1d0acf4d33f81ad37560a962e','{"reason":"降雪"}',NULL);
INSERT INTO event_texts VALUES(82,'72ba26230ed69e13faba74d2f7482fbd','{"title":"市容联合"}',NULL);
INSERT INTO event_texts VALUES(83,'8ba60a6fa7447d51aa56b13d66cad0ef','{"reason":"合并到专项行动"}',NULL);
INSERT INTO event_texts VALUES(84,'135d9e89c0046e948df51e0fd5321bda','{"title":"执行分工"}',NULL);
INSERT INTO event_texts VALUES(85,'b3f3b34acb0ba53508eb112d927f40c8','{"reason":"自行商定"}',NULL);
INSERT INTO event_texts VALUES(86,'79e644198bee15c8f39f3665f58e6bb2','{"title":"督促拆除"}',NULL);
INSERT INTO event_texts VALUES(87,'2642335cae32cc21d755501e1d5b507a','{"reason":"工程量大"}',NULL);
INSERT INTO event_texts VALUES(88,'7449a03813199b7fe9a9c4cd9b783162','{"title":"排查河道"}',NULL);
INSERT INTO event_texts VALUES(89,'da86ad7cf788331fc269369da7bfba9f','{"reason":"并入年度计划"}',NULL);
INSERT INTO event_texts VALUES(91,'884bdd474082ae5613c14fdcdc4fa89c','{"title":"擅自挖掘"}',NULL);
INSERT INTO event_texts VALUES(93,'977befa9718c32cf6a9e87b0233f8158','{"materials":[{"kind":"letter","name":"l.pdf","size":2,"sha256":"6d7ebc44c5bc26207e62f4f628f912e1a0f41ed11764891aa7dd99eab83228e7"},{"kind":"source","name":"s.pdf","size":2,"sha256":"cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556"},{"kind":"evidence","name":"e.pdf","size":2,"sha256":"a2bbdb2de53523b8099b37013f251546f3d65dbe7a0774fa41af0a4176992fd4"}]}',NULL);
INSERT INTO event_texts VALUES(95,'83a94b27f3fe6c1c4177f3277791be5f','{"late_reason":"会商"}',NULL);
INSERT INTO event_texts VALUES(98,'3eb73a89cc42351d29f4ef058d8e88a1','{"title":"占用河道"}',NULL);
INSERT INTO event_texts VALUES(100,'efcd0c7a4c58b031d8d0752faa9c4e3f','{"materials":[{"kind":"letter","name":"l.pdf","size":2,"sha256":"6d7ebc44c5bc26207e62f4f628f912e1a0f41ed11764891aa7dd99eab83228e7"},{"kind":"source","name":"s.pdf","size":2,"sha256":"cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556"},{"kind":"evidence","name":"e.pdf","size":2,"sha256":"a2bbdb2de53523b8099b37013f251546f3d65dbe7a0774fa41af0a4176992fd4"}]}',NULL);
INSERT INTO event_texts VALUES(101,'3d9127bcf458c1daa400c5abfd216c6e','{"reason":"属水务"}',NULL);
INSERT INTO event_texts VALUES(103,'b5217bdf314e3a0ab53032074ff434d1','{"title":"无证施工"}',NULL);
INSERT INTO event_texts VALUES(105,'07c4be56ee478eb3a45bd16cc5982c32','{"materials":[{"kind":"letter","name":"l.pdf","size":2,"sha256":"6d7ebc44c5bc26207e62f4f628f912e1a0f41ed11764891aa7dd99eab83228e7"},{"kind":"source","name":"s.pdf","size":2,"sha256":"cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556"},{"kind":"evidence","name":"e.pdf","size":2,"sha256":"a2bbdb2de53523b8099b37013f251546f3d65dbe7a0774fa41af0a4176992fd4"}]}',NULL);
INSERT INTO event_texts VALUES(106,'ad5e6dba99258eedd8bf29ac991308f7','{"reason":"材料不全"}',NULL);
INSERT INTO event_texts VALUES(107,'7112aa2f0739261129ea3f6400d55f7f','{"title":"倾倒渣土","parties":[{"name":"王小二","id_no":"370404198001011234","phone":"13800000000","address":"某村"}]}',NULL);
INSERT INTO event_texts VALUES(109,'2533ee621c8406c27dbb1c80936b2e20','{"reason":"核实属本局"}',NULL);
INSERT INTO event_texts VALUES(110,'61e0b937a5d2278cd0189a07a013bf8f','{"title":"盗窃"}',NULL);
INSERT INTO event_texts VALUES(111,'b2386ad57ba4eba12c5df0a55712f4d2','{"title":"非法经营"}',NULL);
INSERT INTO event_texts VALUES(113,'17b12a888225032b2d55422ea5ff76e2','{"materials":[{"kind":"letter","name":"l.pdf","size":2,"sha256":"6d7ebc44c5bc26207e62f4f628f912e1a0f41ed11764891aa7dd99eab83228e7"},{"kind":"source","name":"s.pdf","size":2,"sha256":"cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556"},{"kind":"evidence","name":"e.pdf","size":2,"sha256":"a2bbdb2de53523b8099b37013f251546f3d65dbe7a0774fa41af0a4176992fd4"}]}',NULL);
INSERT INTO event_texts VALUES(115,'ee2ad5e1dc21ac2f6b0364f55d704e80','{"reason":"笔误","set":{}}',NULL);
INSERT INTO event_texts VALUES(116,'0cd5d1f7348d9299ef7c2ffdbeb1ddcb','{"title":"误登二"}',NULL);
INSERT INTO event_texts VALUES(117,'46bce0e391753ab8b7885e9c6f0c7e12','{"reason":"误登"}',NULL);
INSERT INTO event_texts VALUES(118,'82cd8ba25528241c7f8bdabff357d145','{"name":"赵六","phone":"13900000000"}',NULL);
INSERT INTO event_texts VALUES(119,'0a4ac03e7ec7077763ab766b428648a7','{"title":"用地审批"}',NULL);
INSERT INTO event_texts VALUES(120,'764bccd7a33723d956ac226affafbe62','{"title":"拆除承重墙","place":"坛山街道承水路18号","parties":[{"name":"张三","id_no":"370404199001011239","phone":"13800001234","address":"榴园镇东村1号"},{"name":"某物业公司","id_no":null,"phone":"0632-7700009","address":null}]}',NULL);
INSERT INTO event_texts VALUES(121,'113902c45357bc65502af3dd87346b0c','{"findings":"现场查明擅自拆除承重墙两处"}',NULL);
INSERT INTO event_texts VALUES(122,'7920868d67c2dfb665335d5340e648dd','{"reason":"继承","party":{"name":"李四","id_no":null,"phone":null,"address":null}}',NULL);
INSERT INTO event_texts VALUES(123,'a256ca8cd72108792636a07704b064db','{"title":"拆除承重墙的后续","parties":[{"name":"王某某","id_no":"370404199001011247","phone":null,"address":null}]}',NULL);
INSERT INTO event_texts VALUES(124,'a2f1120163146ec746facd4db5646c1f','{"reason":"同一房屋"}',NULL);
INSERT INTO event_texts VALUES(126,'f1ac3fc7fa9cf71525160374933dc618','{"title":"处罚统计","late_reason":"补登"}',NULL);
INSERT INTO event_texts VALUES(127,'5d27317049c32757e617b1a7bcc63425','{"title":"十月统计"}',NULL);
INSERT INTO event_texts VALUES(128,'79b2cc1a24f8fb4d4831c56964dca3e5','{"basis":"建筑法第七十条"}',NULL);
INSERT INTO event_texts VALUES(129,'2f4b5bb9781bdea2fe84389b6b832e09','{"reason":"分期"}',NULL);
INSERT INTO event_texts VALUES(132,'76231e935a4b0f97b8f077b49371a825','{"title":"九月统计"}',NULL);
INSERT INTO event_texts VALUES(134,'573524dd95403bc3e8b2ac01b01e2367','{"reason":"误写","set":{"to":["housing","land"]}}',NULL);
INSERT INTO event_texts VALUES(137,'0df81c97cb923756251a2b805a6d142a','{"title":"采矿审批"}',NULL);
INSERT INTO event_texts VALUES(138,'cc60ec24364cc98e97fca273a54e5722','{"late_reason":"人手不足"}',NULL);
INSERT INTO event_texts VALUES(139,NULL,'{"title":"堆放砂石","parties":[{"name":"〔已删除〕","id_no":null,"phone":null,"address":null}]}',155);
INSERT INTO event_texts VALUES(149,'836310c83a4b41291ed0be99fc5864f2','{"name":"周九","phone":"13800001111"}',NULL);
INSERT INTO event_texts VALUES(150,'f04c49e30bf920af2c044f23818bb016','{"reason":"补正","set":{"to":["housing","water","land"]}}',NULL);
INSERT INTO event_texts VALUES(151,'d1fb60b7adf73301b74040e8f8f0964c','{"materials":[{"kind":"letter","name":"s.txt","size":2,"sha256":"cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556"},{"kind":"source","name":"s.txt","size":2,"sha256":"cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556"},{"kind":"evidence","name":"s.txt","size":2,"sha256":"cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556"}]}',NULL);
INSERT INTO event_texts VALUES(153,'cd08f54ad5da598964c5256e46784cae','{"received_by":"孙八"}',NULL);
INSERT INTO event_texts VALUES(155,'937598ff614f300a444ac0ffe840f501','{"ground_text":"当事人申请"}',NULL);
INSERT INTO event_texts VALUES(157,'137d7eb633fcedff6f100f9f90877baf','{"title":"乙甲"}',NULL);
INSERT INTO event_texts VALUES(158,'78212845e0887d8e490fc5690d5ace8a','{"findings":"查"}',NULL);
INSERT INTO event_texts VALUES(159,'5207bd4eb6bf1a6522ab70ddb1fcc004','{"materials":[{"kind":"letter","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"source","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"evidence","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"}]}',NULL);
INSERT INTO event_texts VALUES(161,'cc751965b67a628452acdf93cb61490c','{"reason":"误登"}',NULL);
INSERT INTO event_texts VALUES(169,'d4a7f5850d50d1bb29e0efcac4ba99db','{"title":"丁"}',NULL);
INSERT INTO event_texts VALUES(170,'ead7a6adf4972727ba59a51e11b8d12c','{"findings":"查"}',NULL);
INSERT INTO event_texts VALUES(171,'6206406085195e480a2e9c0d246533d2','{"materials":[{"kind":"letter","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"source","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"evidence","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"}],"late_reason":"补"}',NULL);
INSERT INTO event_texts VALUES(172,'0f766dd4710fa025ec8fe2caff4d50a3','{"title":"定性"}',NULL);
INSERT INTO event_texts VALUES(173,'1cc0a6d42dc4b092ccfd2cf5488f37f3','{"reason":"重复"}',NULL);
INSERT INTO event_texts VALUES(174,'b31ba3cad3c28e64a6cb693403432655','{"reason":"误","set":{}}',NULL);
INSERT INTO event_texts VALUES(175,'d3f7cf4dd785fdef4a88ef72d27cb31d','{"title":"丙"}',NULL);
INSERT INTO event_texts VALUES(176,'bd12e4190933cf1ec1f61433325bc307','{"findings":"查"}',NULL);
INSERT INTO event_texts VALUES(177,'89780b8ff3ff3149e366b8e7e6131162','{"materials":[{"kind":"letter","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"source","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"evidence","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"}]}',NULL);
INSERT INTO event_texts VALUES(178,'ff6397cec4807eee496f7bbc20db1d2a','{"late_reason":"慢"}',NULL);
INSERT INTO event_texts VALUES(179,'7f9b1400507756ea1d91c7431e445ec5','{"reason":"误","set":{}}',NULL);
INSERT INTO event_texts VALUES(180,'09176485498f928e80fb1f01486e4daf','{"reason":"又误","set":{},"late_reason":"慢"}',NULL);
INSERT INTO event_texts VALUES(181,'1f3653d1d2efc57a37ae668febb978ba','{"reason":"再误","set":{},"late_reason":"慢"}',NULL);
INSERT INTO event_texts VALUES(183,'b1192c3365ff677475f7b7014d973ada','{"goods":[{"name":"砂石","qty":"3","unit":"吨"}]}',NULL);
INSERT INTO event_texts VALUES(184,'ff8e60848aefd22f27273e53d1b2d5e0','{"title":"斗殴"}',NULL);
INSERT INTO event_texts VALUES(185,'a8abda8b827616d6a3b0d22c4c1ab533','{"findings":"查"}',NULL);
INSERT INTO event_texts VALUES(186,'347310497cc66b248c88df6dd024c7f8','{"materials":[{"kind":"letter","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"source","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"evidence","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"}],"late_reason":"补"}',NULL);
INSERT INTO event_texts VALUES(188,'72a3452987b27e666b3d7aef0ee1f773','{"reason":"涉罪"}',NULL);
INSERT INTO event_texts VALUES(189,'70490d86ccec32fd6c84c9592510fc80','{"materials":[{"kind":"letter","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"evidence","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"}]}',NULL);
INSERT INTO event_texts VALUES(193,'0d85861a1a792097c50f6eed46efe806','{"reason":"误登为合并"}',NULL);
INSERT INTO event_texts VALUES(194,'6a94f2ad86fce05aa669d1f82ad138ef','{"reason":"误登为合并"}',NULL);
INSERT INTO event_texts VALUES(195,'1e88e2814fc5c25a4ff6efce43ca0358','{"reason":"误登为合并"}',NULL);
INSERT INTO event_texts VALUES(196,'f47480c19b143809e2995d948a821b8f','{"acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(197,'5bebc7a837297510494f27e8a76e045d','{"late_reason":"漏登","acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(198,'64af959777fc699c6f29af7e3649be8b','{"title":"偷排泥浆"}',NULL);
INSERT INTO event_texts VALUES(199,'b98849039ee08d54aabdf02c86b4553e','{"findings":"查明","acted_by":"housing"}',NULL);
INSERT INTO event_texts VALUES(200,'5f6bb12e675b7ab8f967452d3e2fce42','{"materials":[{"kind":"letter","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"source","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"evidence","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"}],"acted_by":"housing"}',NULL);
INSERT INTO event_texts VALUES(201,'ec421aaebc32aaaa9dde917d53feafa0','{"late_reason":"人手不足"}',NULL);
INSERT INTO event_texts VALUES(202,'d91a3bbe88a647a6552daf3167ed1f78','{"set":{},"reason":"收到日期登错"}',NULL);
INSERT INTO event_texts VALUES(203,'d0debfcb8b78bd152f28df6e66be1d5f','{"late_reason":"对方来电称未收到"}',NULL);
INSERT INTO event_texts VALUES(204,'4b3a9b7603f22faed2e8f8100686472e','{"title":"夜查"}',NULL);
INSERT INTO event_texts VALUES(205,'7de13b4e08037a80044e1f1f476e81d6','{"reason":"重复登记"}',NULL);
INSERT INTO event_texts VALUES(206,'7044e9dffa07c4ff94af6b2966812886','{"late_reason":"忙于年终检查"}',NULL);
INSERT INTO event_texts VALUES(207,'979b53a446836a3174fb6e3b3ccefa00','{"reason":"误登"}',NULL);
INSERT INTO event_texts VALUES(208,'ea77131f9afff47a2dd6d16701e11397','{"late_reason":"遗漏"}',NULL);
INSERT INTO event_texts VALUES(209,'8be494f4a1088477e42e9208f2b8304a','{"late_reason":"情况紧急"}',NULL);
INSERT INTO event_texts VALUES(210,'f85f0db2345fb112e9c5adea4a1d5cbe','{"reason":"误登"}',NULL);
INSERT INTO event_texts VALUES(211,'387c4e5d3571e5f592f720275e568a27','{"title":"涉嫌非法经营甲"}',NULL);
INSERT INTO event_texts VALUES(212,'26a056b300d469f89d7ae1c44217db3f','{"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(213,'f117fff59c2015d495bea76cbbda3374','{"materials":[{"kind":"letter","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"},{"kind":"evidence","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"}],"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(215,'19015447cc6a0af60c651c79f673d098','{"acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(217,'8fe0cee3d5c9240b56ef055bae29283c','{"materials":[{"kind":"letter","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"}],"acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(218,'6273dd025d6bbf3fd1046232c0b5a27d','{"title":"涉嫌非法经营乙"}',NULL);
INSERT INTO event_texts VALUES(219,'4886e61763b14cd9b3e9764284c949c0','{"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(220,'861a17523634f5f8f0cd8ead012faa22','{"materials":[{"kind":"letter","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"},{"kind":"evidence","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"}],"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(222,'5426b8d08fd86af167c0f286893b5f0e','{"acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(224,'dc9322ea4fee910d57dbdb29d72ecaf3','{"materials":[{"kind":"letter","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"}],"acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(225,'0e9e3b9dbafb2e14ecca8316fa97916d','{"title":"涉嫌非法经营丙"}',NULL);
INSERT INTO event_texts VALUES(226,'3cde96635d7d6e4726258b9432bdbf29','{"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(227,'cbe0e74ee47671f28749714d36372a68','{"materials":[{"kind":"letter","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"},{"kind":"evidence","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"}],"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(229,'e54d1e226ac2d4ca9dd06e82805eab36','{"acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(231,'0f8543a0eeffd9ade6721fe0b27f67a1','{"materials":[{"kind":"letter","name":"全","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：全"}],"acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(232,'86cc80e816ab261feea6e553f64016d9','{"reason":"公安不立案","acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(233,'07a1063d0eea6f511e7c33ede33f98af','{"copy_none":"与他单位无关","acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(234,'bb98ceb328180d978dd08ba3de56b71a','{"reason":"公安不立案","acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(235,'7b63ae630c4da99959e74aece5329638','{"copy_none":"与他单位无关","acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(236,'5752a29cfddd929cf29bbc235302e837','{"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(237,'abf6bcc0d67e6d8cd7171aec0db3edd8','{"title":"沿街违建一"}',NULL);
INSERT INTO event_texts VALUES(238,'0446acfc459da1877db8bdb68880fd90','{"title":"沿街违建二"}',NULL);
INSERT INTO event_texts VALUES(239,'58e5f4ad31071476d48760c9e351cb3a','{"acted_by":"housing"}',NULL);
INSERT INTO event_texts VALUES(242,'4eb96b9be50862340a7faf2ce5fcde70','{"set":{"title":"无证施工二"},"reason":"案由录错"}',NULL);
INSERT INTO event_texts VALUES(243,'d8f51571f9529fe014c4cc03a088bc71','{"set":{"title":"擅自挖掘城市道路"},"reason":"案由不全"}',NULL);
INSERT INTO event_texts VALUES(244,'15fa82266bdd90bbc3982addd55a741f','{"title":"新见乱搭","place":"峄城区某路","parties":[{"name":"张新","id_no":null,"phone":null,"address":null}]}',NULL);
INSERT INTO event_texts VALUES(245,'aa2488039e4b1475e0fbfd8a159a0b49','{"title":"擅自搭建","parties":[{"name":"乙公司","id_no":null,"phone":null,"address":null}]}',NULL);
INSERT INTO event_texts VALUES(246,'f009a01c6bc3bae6dc7cbeb6c46ca1c1','{"acted_by":"housing"}',NULL);
INSERT INTO event_texts VALUES(247,'83c089faabf8ea4aa21e021459695f2d','{"materials":[{"kind":"letter","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"source","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"evidence","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"}],"acted_by":"housing"}',NULL);
INSERT INTO event_texts VALUES(249,'b5ed9a3a7a0eeed34180eed13eccfad2','{"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(250,'12107ab0437680957b98efca00be4eb9','{"reason":"新证据","acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(251,'c77de60ec98fa796bd244b64149d16ac','{"materials":[{"kind":"letter","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"},{"kind":"evidence","name":"纸质","size":0,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","path":"纸质：纸质"}],"acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(253,'c591f6d326f1f929c64b22b38c9e3a71','{"acted_by":"police"}',NULL);
INSERT INTO event_texts VALUES(254,'91bfbaf98617407a8ca390ea7abb5bab','{"result":"full"}',NULL);
INSERT INTO event_texts VALUES(255,'af05388cfa19b8822c63513aae42f4df','{"result":"none"}',NULL);
INSERT INTO event_texts VALUES(257,'f69674bb61fc2ad5dad88021d2f65d06','{"title":"占道经营","parties":[{"name":"丙","id_no":null,"phone":null,"address":null}]}',NULL);
INSERT INTO event_texts VALUES(258,'c03572190ba0956a280bd30eccd61e9c','{"copy_none":"没有相关单位","acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(259,'fffa7829d8c210bbb0b74d36123e288d','{"reason":"分期","acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(260,'096d329814ae0fde7fcc1c9f4c64e131','{"title":"擅自改变用途","place":"榴园西路9号","parties":[{"name":"钱七","id_no":null,"phone":null,"address":null}]}',NULL);
INSERT INTO event_texts VALUES(261,'596c0ae904d8b347670ba4c194d84f20','{"set":{"title":"擅自改变房屋用途"},"reason":"笔误"}',NULL);
INSERT INTO event_texts VALUES(262,'e2f1b86f83019de940c91c769aa4c525','{"set":{"parties":[{"name":"钱九","id_no":null,"phone":null,"address":null}]},"reason":"笔误"}',NULL);
INSERT INTO event_texts VALUES(263,'772dd6f1ae519cdd7cf4c86cf051123e','{"taken":"已拉警戒线","title":"隐患通报甲","facts":"围挡倾斜","place":"青檀路危桥旁","danger":"可能砸伤行人"}',NULL);
INSERT INTO event_texts VALUES(264,'a683566427a7e1f68178e01999e37cc2','{"facts":"现场堆放砂石","title":"征询意见乙","ask":["该处是否属于绿化用地","应否补办许可"]}',NULL);
INSERT INTO event_texts VALUES(265,'a35a50e265019d7123c5091786b38428','{"set":{"facts":"现场堆放渣土"},"reason":"笔误"}',NULL);
INSERT INTO event_texts VALUES(266,'651971140cdcf49ac54dd14cbb67fb4a','{"place":"仙人洞水库","title":"密件丙","facts":"坝体渗漏"}',NULL);
INSERT INTO event_texts VALUES(269,'997999eb473d5898f0b1bbd6188ac145','{"acted_by":"housing"}',NULL);
INSERT INTO event_texts VALUES(270,'4f4c2052a3c3a5c2cf970ad478bd2b9f','{"copy_none":"当事人在外地","acted_by":"bureau"}',NULL);
INSERT INTO event_texts VALUES(271,'9bf54e72d3365f308045c3a16816d930','{"content":"轻微"}',NULL);
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY,   -- place in the sequence, from 1, without gaps
    dossier     TEXT NOT NULL,         -- key of the dossier: id of its root record, or units, calendar, register
    record      TEXT NOT NULL,         -- the record it is about: an id, or unit/CODE, calendar, register
    no          INTEGER NOT NULL,      -- number within the record, from 1
    act         TEXT NOT NULL,         -- stable name of the act
    happened_on TEXT NOT NULL,         -- the day it happened
    entered_at  TEXT NOT NULL,         -- when it was entered, from the real clock, Beijing time, RFC 3339
    actor       TEXT NOT NULL,         -- who entered it
    body        TEXT NOT NULL,         -- JSON: codes, days, numbers; no free text
    texts_hash  TEXT,                  -- SHA-256 of salt and texts kept apart; NULL: the event has no texts
    hash        TEXT NOT NULL,         -- SHA-256 over the previous hash and this row
    CONSTRAINT events_number_once UNIQUE (record, no),
    CONSTRAINT events_happened_on_a_day CHECK (happened_on IS date(happened_on, '+0 days')),
    CONSTRAINT events_hash_is_hex CHECK (length(hash) = 64)
) STRICT;
INSERT INTO events VALUES(1,'register','register',1,'init','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"day_count":"standard","since":"2026-07-01","rulebook":"峄政办发〔2022〕1号","behind_is_marked":true,"rulebook_sha256":"20184e37336ee60b0e16ccccdfd131811425a4eeca672a99513d1c0bf9ea1d87","calendar_sha256":"8bdabb6f0f76c9e26ebeec76a43eaeb06259197a72b91fced43791c6cfa2775b"}',NULL,'345db3de985bd271ed569dea71acd898fed4224f32b9f9941567440dc3c576e2');
INSERT INTO events VALUES(2,'unit','unit/u1',1,'unit.add','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"unit_name":"质量检验所","short":"质量检验所","kind":"technical"}',NULL,'f1a67c1bf06a37dc987070eebd7116612e7f7ebcc69aeffe7c4ab38bac0a29eb');
INSERT INTO events VALUES(3,'unit','unit/commerce',1,'unit.rename','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"unit_name":"区商务局","short":"商务局"}',NULL,'27a914223813ffc187e989670c70df1c1a9927e2538c582099e683d60e81c83e');
INSERT INTO events VALUES(4,'unit','unit/housing',1,'unit.contact','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"role":"lead"}','4cceb0585bba2fedd66dde17ba4af0ec19418159b490ddba4bfec6fa1221b23e','c4047067eec424638632ba8318a8936386a9169be5ff7c4b50d5a759eab0cfc4');
INSERT INTO events VALUES(5,'unit','unit/housing',2,'unit.contact','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"role":"lead"}','7faff1e2bfbcd519f4f469e0f29e12457ea2d6e761d2b9b9a12c5fe2cb43536d','72b76efec1b947c4dbe5afc5416a569c6fa553e41cf13314a1841f71d0473241');
INSERT INTO events VALUES(6,'calendar','calendar',1,'calendar.add','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"date":"2027-01-04","kind":"holiday","day_name":"元旦","sha256":"9ced950a218351dbfff5b84354a34a1840556bb5097c31f20e425544d0e21466"}',NULL,'5ecd6946b3c5be18214a0b401cd2c8dc7b917e906acb6f8cbe3ac1c674609533');
INSERT INTO events VALUES(7,'C2026-0001','C2026-0001',1,'case.new','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','faa392fe60981e06c42c1e05db5796fef4cd344554e35132519b637e00629b37','b6bb438aae2fa184b73885b83ddd4f7bc06021ada3372d943fa2d0c94ffe804b');
INSERT INTO events VALUES(8,'C2026-0001','C2026-0001',2,'case.assess','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}',NULL,'ccbd5b68adba345fad3fa0d14c78b4e7dfacc6c0b3f912c0980244bb5a025348');
INSERT INTO events VALUES(9,'C2026-0001','T2026-0001',1,'transfer.new','2026-11-17','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0001","from":"housing","to":"bureau"}','17d93bb3572800ba1f3dd0635077fe401735d5c216fd65f4bd602e3bf0e48f08','421662a5a41f301dcd91e958e9cce85ebf184aaa793221abcd239e3c125dabc5');
INSERT INTO events VALUES(10,'C2026-0001','T2026-0001',2,'transfer.receive','2026-11-17','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'522f88ced655a7b0f3a9105fa774b037bcd55c4e8e37b21566e1f76875b99271');
INSERT INTO events VALUES(11,'C2026-0001','T2026-0001',3,'transfer.accept','2026-11-18','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'f2ce0c8a13650d0b76820908e7e001e640ff919be7ad8607c97fe48acc2205fb');
INSERT INTO events VALUES(12,'C2026-0001','C2026-0001',3,'case.decide','2026-11-18','2026-11-24T10:00:00+08:00','王测试','{"share":"S2026-0001","outcome":"penalty","doc_no":"峄综执罚〔2026〕1号","copy_to":["housing","police"],"perform_by":"2026-11-20"}',NULL,'ffa0c271d9473250e6727755bd5cbfd0a9cc4d520d050a1f0d81c4607d467e97');
INSERT INTO events VALUES(13,'C2026-0001','T2026-0001',4,'transfer.notify','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{"doc_no":"峄综执函〔2026〕1号"}',NULL,'c42d9db24602111e961507b226b476070976a10371b5af85122720d3d0c401ea');
INSERT INTO events VALUES(14,'C2026-0001','S2026-0001',1,'share.send','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{"to":"housing","channel":"written"}',NULL,'b81e7ce6b30e5c8ab562642ba4f6592a239dc5b4b822506136767119b363aed3');
INSERT INTO events VALUES(15,'C2026-0001','S2026-0001',2,'share.receive','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"unit":"housing"}',NULL,'6a83f404ba6f305b5ecbdbf1dd312fe9c4be26cfefcbd7889ff0d3817b098714');
INSERT INTO events VALUES(16,'C2026-0001','C2026-0001',4,'case.perform','2026-11-23','2026-11-24T10:00:00+08:00','王测试','{}','65875bf99d3340599a197455ed632e3c92fe946ed31e750d73d431ee70df1f9b','a40fe1eb125992ab8d25902367bdc3ed28b3798d77b7d9f8f10dd87060c93a91');
INSERT INTO events VALUES(17,'C2026-0001','C2026-0001',5,'case.enforce','2026-11-23','2026-11-24T10:00:00+08:00','王测试','{"by":"court"}',NULL,'b1b1eb09f32cc069eb463388f890daaba657feea7cd95de8019dc1287d350d36');
INSERT INTO events VALUES(18,'C2026-0002','C2026-0002',1,'case.new','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"business","unit":"housing","source":"report","ongoing":true}','63890fdfce4dd7f69fa978a282600468e65f33082fd956ddf8617d6683a992b3','385efc8a0ae25c351dfcd3f38f5d7fe42bd77bbb58642434ab898179e666edd3');
INSERT INTO events VALUES(19,'C2026-0002','C2026-0002',2,'case.assess','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau","urgent":true}',NULL,'b54158880d9d9e1c3f41eb946ed447597f01616298e45aca5173aed2427fbb57');
INSERT INTO events VALUES(20,'C2026-0002','T2026-0002',1,'transfer.new','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0002","to":"bureau"}',NULL,'1f273460965fc2a9ee86978791c321e26aaf6da622ec46993c4d4c6a5fb7899c');
INSERT INTO events VALUES(21,'C2026-0002','T2026-0002',2,'transfer.decline','2026-11-17','2026-11-24T10:00:00+08:00','王测试','{"ground":"jurisdiction"}','bb6bcc8806517196061b25b3128750761b45bf3946cb113af990362e4bc993ca','c1d16e6a6701b4aa427e68c543fdc4be351e570cfa00e0d4c8cb9fa659794051');
INSERT INTO events VALUES(22,'C2026-0002','T2026-0002',3,'transfer.refer','2026-11-17','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'31637fe8ddcb27cc98e61047acb458fbcaf705bf63e53c5ae5593a58405bb756');
INSERT INTO events VALUES(23,'C2026-0002','T2026-0002',4,'transfer.designate','2026-11-18','2026-11-24T10:00:00+08:00','王测试','{"doc_no":"峄政函〔2026〕1号","to":"bureau"}',NULL,'8a8cf2266a9a9f0d5e2f7516ca710a26d88cd02f49eac374d4767006515866f5');
INSERT INTO events VALUES(24,'C2026-0003','C2026-0003',1,'case.new','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"bureau"}','353ef64d092198a59874a3b5cfc622b453ca30e517dd30e4d51e4e83e96782bb','b02689197076c5829773f6b9a3fa26afb1f50c1f9ab87c7dd6c227fa81ce285c');
INSERT INTO events VALUES(25,'C2026-0003','C2026-0003',2,'case.assess','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"criminal","to":"police"}','cb6f64807fcab031022969cee898150f3fad8a51f7fa0a611ffd22b1c27c9c45','7888ec5bd9d2fb6d58c941ec85fafc50327314450f31f7b19f58c9ffa3af3ed0');
INSERT INTO events VALUES(26,'C2026-0003','T2026-0003',1,'transfer.new','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0003","to":"police"}','d6ac55b64bc18b5896a056722e1f17a2df0f4bf396752855636da2175ab8cae6','88bbc214590533327dfc1e024f30fc7adb61c2336ba68a4d7347f7032d7a5913');
INSERT INTO events VALUES(27,'C2026-0003','T2026-0003',2,'transfer.decline','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{"ground":"jurisdiction"}','f47febd4628efa1932281a2b04103ae6a21b6eed7609f1a242dd7c2d4b62d075','cec1ada555eec6fda4dd0e168df1464ffdb3f380a070c1d5f02396f11f17792a');
INSERT INTO events VALUES(28,'S2026-0002','S2026-0002',1,'share.new','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"kind":"superior","from":"housing","to":["bureau","police"],"secrecy":"none"}','973ae876434569e2de11b9eb0a5caaed2ee01e416f4912d7509296e20baff6b5','e412914e6a72aede5cfbf5f90a1b70a4ca97230d6d4451b402adcac7641ab796');
INSERT INTO events VALUES(29,'S2026-0002','S2026-0002',2,'share.send','2026-11-17','2026-11-24T10:00:00+08:00','王测试','{"to":"bureau","channel":"phone"}',NULL,'775ccefd3393c2dc73dc347064e0271e21afe5ce587979e9acf4ea3b66f73306');
INSERT INTO events VALUES(30,'S2026-0002','S2026-0002',3,'share.handover','2026-11-17','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'12686ad687ec85c56893d0a08159841c5d445ad312078a5569f7e204fd9ebdc9');
INSERT INTO events VALUES(31,'C2026-0001','A2026-0001',1,'assist.new','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"kind":"consult","from":"bureau","to":"housing","case":"C2026-0001","secrecy":"none","doc_no":"峄综执询〔2026〕1号"}','48af4757a2307c68b757bed41eb76e50f0c9747d85c31c21ffaf14de5ad21730','89adfa43767b8662ba8d896af511f4bcdf7abe70be4970565db59eb80a2d4172');
INSERT INTO events VALUES(32,'C2026-0001','A2026-0001',2,'assist.extend','2026-11-18','2026-11-24T10:00:00+08:00','王测试','{"until":"2026-11-27"}','61ae1811f3498f43cf8dd897cef3b3880a1e32f0a5eac1a085f5c20701e3cd48','19ac9fd9c6366fb089bc3f14cd57220b2881a7c13b45e969b8b287cb0aba0eda');
INSERT INTO events VALUES(33,'A2026-0002','A2026-0002',1,'assist.new','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"kind":"appraisal","from":"bureau","to":"u1","secrecy":"privacy"}','ecc029e99241e3b09db017a87d099063483674994aa49bbaa67ccfd93936e871','feddae0dc9239631802227014999f9b775dd69f05d0b6c529e1aca139b056834');
INSERT INTO events VALUES(34,'A2026-0002','A2026-0002',2,'assist.reply','2026-11-13','2026-11-24T10:00:00+08:00','王测试','{}','bd87697a8321440b7cc7a1b5879f2ccb2a3a8a87f7cdddd0e3901e2428eb3205','cca8ea957fc0747ffd96d52ef2d06004d7b0b907a2da7e7ee58169e8946bc727');
INSERT INTO events VALUES(35,'A2026-0003','A2026-0003',1,'assist.new','2026-11-18','2026-11-24T10:00:00+08:00','王测试','{"kind":"material","from":"bureau","to":"water","secrecy":"none"}','82f0b19f22bb00b923432d58806f746d5d5c909dcb556d05faa3df0d24bfc6dc','6e8a6692424d511d30c2c89fa6f30c5096ee3a24fade3b6068007b485a3cc038');
INSERT INTO events VALUES(36,'A2026-0003','A2026-0003',2,'assist.refuse','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{}','e5d68aaf431ad148a7f5346e475833d8f105967bf15e875457c340dfe2da9a89','0de304823f097c79988064a8e8f56a793ec373823ca815675b23163a432e62ec');
INSERT INTO events VALUES(37,'C2026-0001','A2026-0001',3,'correct','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"event":1}','4ce84036f9f15e1c0b1e0ba312577ef4f9627277fd7d745652df6a99a0fcd8d9','99c662142655998bbcb312c0faba0180d13cac3d1d749a526cccf2cf0ed2beda');
INSERT INTO events VALUES(38,'C2026-0003','D2026-0001',1,'dispute.new','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0003","between":["housing","bureau"]}','894bb74dd82aa0d43bd05cf4253f043c04a3d5e47423648da1a3d5d7fae834d9','860f43bb3b458714f71dc80fe2ed94ac46005f62a2daa6a8f3d02392ef4e7a9a');
INSERT INTO events VALUES(39,'C2026-0003','D2026-0001',2,'dispute.settle','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{"to":"bureau"}','8cc79a4399494ed4206518caa3c20d000b4e9205f215515f8ac33fc315debfeb','5089adaedd25d5a5adfe4a939e9a54612efe8704db455d147612229d5ced6464');
INSERT INTO events VALUES(40,'O2026-0001','O2026-0001',1,'operation.new','2026-11-02','2026-11-24T10:00:00+08:00','王测试','{"starts_on":"2026-11-12","kind":"special","lead":"bureau","with":["housing"],"town":"liuyuan","source":"whistle"}','743c344dd1c2cc15ba3445569fa2149392222e89222d1045db46199117f6584e','a3da5ecb5b84a6322666d712fd12c645defd93ef7b3ae8d075253845e0f7eb70');
INSERT INTO events VALUES(41,'O2026-0001','O2026-0001',2,'operation.police','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'5fe2570304b97949cd6bfcb55a31c88fc1aca783f51fe0d0820b56989f1ae9ff');
INSERT INTO events VALUES(42,'O2026-0001','O2026-0001',3,'operation.start','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'8c7cb48d0926bc51f0c32ff20f4cdcb912a19c414a009d974363c7c488e46fe8');
INSERT INTO events VALUES(43,'O2026-0001','O2026-0001',4,'operation.report-in','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{"unit":"housing"}',NULL,'14c293d68781e32689ee683b53426a34dd31e24d78ce3e89c3f9ca8f18e01b6e');
INSERT INTO events VALUES(44,'O2026-0001','O2026-0001',5,'operation.incident','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{}','e9e888eb67dbe00f83714931e2388ba3054925f2bcb651a03a6594100bfce701','2fd86b84567f7578ceae652965ddf4d2f5ccd039823e4dc65e39d6fe58b13013');
INSERT INTO events VALUES(45,'O2026-0001','O2026-0001',6,'operation.finish','2026-11-13','2026-11-24T10:00:00+08:00','王测试','{"cases":["C2026-0003","C2026-0001"]}','8ca9f5e8fa245f5c274ac458cccb2df0159914bf94ad67d4dd35ee6fdfdf7f26','cecce8ed7fa6182da57e40762efb3ab33f9ae0aebab79e2fac629d05a587a588');
INSERT INTO events VALUES(46,'O2026-0002','O2026-0002',1,'operation.new','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"starts_on":"2026-12-20","kind":"joint","lead":"bureau"}','feb2646dd4703a3703520498c8922991e78bf64487e823015156a74576f3d519','2f9164ecee28e71cc0391e822c507a33d7797f02d7cb7c3bcc70247d60087677');
INSERT INTO events VALUES(47,'N2026-0001','N2026-0001',1,'notice.new','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"reply_by":"2026-12-01","unit":"office","items":[{"rule":"meeting.quarterly","subject":"2026Q3","toward":null,"due_on":"2026-09-30","days_over":55,"times":1}]}',NULL,'df69bad28fe7cbf9752973bea71e414b8e401926aaf9ccc94dcc0322b560a2ad');
INSERT INTO events VALUES(48,'quarter','quarter/2026Q3',1,'meeting.excuse','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','f822c53bc58f13d9eeec5733a580f62f690dada629ef5da9e5005d393fc5acdb','7c6c2792c919d4abe11f53236b14bf6a5ed385240364e6e4973e3bee3dde288e');
INSERT INTO events VALUES(49,'conference','M2026-0001',1,'meeting.new','2026-11-02','2026-11-24T10:00:00+08:00','王测试','{"kind":"regular","date":"2026-11-18"}',NULL,'7cc6befabbb3ba4e4ba1123e52812df5738d1e65fd043b4be9497684ade940b0');
INSERT INTO events VALUES(50,'conference','P2026-0001',1,'topic.new','2026-11-03','2026-11-24T10:00:00+08:00','王测试','{"meeting":"M2026-0001","by":"housing"}','71f1350980922389675226ebf4629bc34c4e7df631bbc7063ac2d91bad5aff0c','7f7be1e3b7a30969e591affcd9c6319508e96f92bd0ef7659ac06dd41675c639');
INSERT INTO events VALUES(51,'conference','P2026-0001',2,'topic.approve','2026-11-04','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'71cee485633a9a75ee31c97e940fc5de69f19e17312020e4890d26320031a85c');
INSERT INTO events VALUES(52,'conference','M2026-0001',2,'meeting.postpone','2026-11-05','2026-11-24T10:00:00+08:00','王测试','{"to_date":"2026-11-19"}','b5c8cf4fb40192971399d6cb5d443c3b446dbe79139da92c2ad2c819bc375333','2f3ade57abe0c7465c0bbcf717a49109f03a416d0e5d916e432ca1749bd414f7');
INSERT INTO events VALUES(53,'conference','M2026-0001',3,'meeting.hold','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{}','d2a4a96d9b9f74c2009a1b018acc363c9a5e023987a311e4bb1c6028fca8b237','2b18def3d132c56cbb6cbf9d1d0fa5fbfb6ec8bd85f60d832c1cedbe12cd496b');
INSERT INTO events VALUES(54,'conference','M2026-0001',4,'meeting.attend','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"as":"present","unit":"housing"}',NULL,'98758a886eef8e1d8ec5ee5944ea2ab2a5dd779607f9ed9e271580f9ae1f8b0c');
INSERT INTO events VALUES(55,'conference','M2026-0001',5,'meeting.guest','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','30fef604eccdf6e793af21d0f2c13e2d482d031153ed2e570d363787882ee048','ea3cbca293770719d27da48e3cf0e3f1a994718dde1bb7e1d81493ad29db00f5');
INSERT INTO events VALUES(56,'conference','P2026-0001',3,'topic.discuss','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{}','9b980bdf4e056cbda023edae67612f8e269792fe30d274411d83f38d18abbff4','8fae0aa94c369632087db7d56e61b0ad1ee79e52cab3a9a9b3d4ab21b8582015');
INSERT INTO events VALUES(57,'conference','P2026-0002',1,'topic.new','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"by":"police"}','dc6a70f794383c8c11b1ebbf5caec409d5becdfa7fdd6751a7f5e8b42109ae77','759278733e54273b7e5d6da618edacd14fad56b80f11dcf5f10ee15e505f4552');
INSERT INTO events VALUES(58,'conference','P2026-0002',2,'topic.approve','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'3846d98bba092f31c9504ed8f9cac7cb49fbfaf91227d1fc0b69dd9597deb816');
INSERT INTO events VALUES(59,'conference','M2026-0002',1,'meeting.new','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"topic":"P2026-0002","kind":"special","date":"2026-11-23"}',NULL,'6b3977ee62eb2096a1c20f7953cb1c8233af5d35ea1acb09cb4795179aff16cf');
INSERT INTO events VALUES(60,'conference','R2026-0001',1,'matter.new','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{"due_on":"2026-11-20","source":"meeting","meeting":"M2026-0001","unit":"housing","with":["police"]}','79c59b2678ce694890474f48c2815190cbc2a35463bf963c871494c5bfe51d0e','8b714b211f7fa84b79fd8ea8910c9830b1788501901205ac32b8028c342649be');
INSERT INTO events VALUES(61,'conference','R2026-0001',2,'matter.progress','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','6cd191e8584426a18690ea53ed8266f68ff28d4906d0cf7cacdbdd0fe0ed96aa','cd3ac965cd2d96679883ac86e924e09af4a4ce347065901a5222e9cce39f6fb7');
INSERT INTO events VALUES(62,'conference','D2026-0002',1,'dispute.new','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"matter":"R2026-0001","between":["housing","police"]}','81b5130e1d85d7bc886eb09f6cdf6b1a18caa1550f6bc46388055f5cd86cac75','473f54fae46f8c8a77c150e59a1344956461c2842be01d40efae62bf17064692');
INSERT INTO events VALUES(63,'conference','D2026-0002',2,'dispute.escalate','2026-11-21','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'f71018471c35549f6f260242ec52c8694695d1538b290b4b24ae59c621a8e654');
INSERT INTO events VALUES(64,'conference','R2026-0002',1,'matter.new','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"due_on":"2026-12-10","source":"assigned","unit":"police"}','9f8f11df8d4353b7fb048fdc6b8fedf57efb69cc707486a48087c6850d5a8e68','51dd14791f3b99866c4f35a415f36b4beac0e8070b119d4aec6ef61454bf91b1');
INSERT INTO events VALUES(65,'work','work/housing',1,'work.ask','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"from_on":"2026-10-01","to_on":"2026-10-31"}',NULL,'0a061b8e78ad9bf7bc9097997dbfc8796a5d1e522b2039b2544cbe46507dd2e1');
INSERT INTO events VALUES(66,'work','work/housing',2,'work.receive','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"from_on":"2026-10-01","to_on":"2026-10-31"}','547d4daaaa8d1e3b8577b8e7300148b63bc21263bad474a480e63af08bd44c1d','dd8e11e85951dfb4524fcc17c2f96d34f3e9efdd3e01c908f078a72851ac9524');
INSERT INTO events VALUES(67,'N2026-0002','N2026-0002',1,'notice.new','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"reply_by":"2026-12-01","unit":"housing","items":[{"rule":"meeting.matter","subject":"R2026-0001","toward":null,"due_on":"2026-11-20","days_over":4,"times":1}]}',NULL,'7cb4cb90cbf6c96a07491ff8d67fc6893233e73f2ae0828a61b5f06280f47cbf');
INSERT INTO events VALUES(68,'conference','R2026-0001',3,'notice.count','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"notice":"N2026-0002","rule":"meeting.matter","bound":"housing"}',NULL,'027b5e78df03ff783a0585b6d82daa6d5926b3875970a10eda4afd073b9a3214');
INSERT INTO events VALUES(69,'N2026-0002','N2026-0002',2,'notice.reply','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','8ea37072a4fcccd2baf02de7fce43004475b29fa016e812d0e7099437f420648','53fc2a3c4ca10e9f493a7e2def470df6469d919e800b59c2455e240eca00d85e');
INSERT INTO events VALUES(70,'C2026-0001','C2026-0001',6,'correct','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"event":1}','2102e30dbe1375efce04a3b07a74343f4558fa1466d5376ce56249ba2a3f44d8','09d0dfbe59cf3a62ea96732d4b17fdd9015378094d1d9f1a116acc5c20273cfa');
INSERT INTO events VALUES(71,'O2026-0002','O2026-0002',2,'void','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','52cfe84752b0144841489e9e1d2893837f0e174278258160ff212fb72063f456','b4c998f6a601c820d0e682099082a41f06ff07799a439d033454d38f8b69e8e7');
INSERT INTO events VALUES(72,'C2026-0004','C2026-0004',1,'case.new','2026-11-16','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','dfbaccb819db15ca340a6f4a431575d76ffb0aedac3cb93b0ac0a4fbe148ab92','98429004780e98e4523a384a7b132c477f2f46a69bbee00e6cd1d0635f19a8a0');
INSERT INTO events VALUES(73,'C2026-0004','C2026-0004',2,'void','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','aa78e2b875adc3a7a303af86d0b743bc158fe3225410fc652fa9f7ba7acd3550','2333f5f5666eaa969ab67c973459296c7d78afdd6230ef1357eb8fb643161615');
INSERT INTO events VALUES(74,'C2026-0003','C2026-0003',3,'case.material','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','5526279141b50f34e0177a8a536ae3cef62338a748eae6c6ebff2751bd7b8957','b3f4842e2fca4e5fe1b7578bb49d03770c17edab6ce78bd24e6c2643e1fa19c3');
INSERT INTO events VALUES(75,'C2026-0003','C2026-0003',4,'case.material','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','c7119f41df4c6417ece943a7da7bed762852689ea63b53ef5d56fbd2cb6d7455','15c0e6e8e0daa96770e11400d49d75a1c9083938328b33e821d260b9a7a1c36e');
INSERT INTO events VALUES(76,'C2026-0005','C2026-0005',1,'case.new','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"police"}','f7698a60b35e02960af6775f4005e2f3aba3ce972cb253460ff749a1f015c942','c0adc88aaa7d3659270684f0b5ef8e3d79d3df3177a2e85eab38e64b2a0b8caa');
INSERT INTO events VALUES(77,'C2026-0005','C2026-0005',2,'redact','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"erased":[[76,"55356a7d6f47bd3cc4b76d613903176be0724cf0b5753e2a68a3593a36ee2a23"]]}','f3934fdefa09641647fed30ed7c999bb8e3a0f3715f68c2a37a24cf5bd7dc6a0','6715c4caa006b702ec9f5cba173dd0d5e858ea094936ddb0afe3480100af8f15');
INSERT INTO events VALUES(78,'unit','unit/water',1,'unit.merge','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"successor":"housing"}',NULL,'9d8648635a2f14a7e9a38ff7ca6729dd61a47468f1092586fb1e2184ba925dcc');
INSERT INTO events VALUES(79,'A2026-0004','A2026-0004',1,'assist.new','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"kind":"guidance","from":"bureau","to":"housing","secrecy":"none"}','9dd521ccbbab724d4d7d4213d1f7a5b5d3605e5e91156ba617990d0bbe09833f','afe2910fcdf1d8e0b6c02be14a5ea8d91d1739151a0535e57e25218e2d5e9e75');
INSERT INTO events VALUES(80,'O2026-0003','O2026-0003',1,'operation.new','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"starts_on":"2026-11-27","kind":"special","lead":"bureau"}','413443877b3986dbeff87cfef02c96bfed7fe54e70721cd7baf56475541f1957','bbdb6012b52ed8c40184d0a9e04da2e636daf94c46961b6c0ab29b3b708a3640');
INSERT INTO events VALUES(81,'O2026-0003','O2026-0003',2,'operation.postpone','2026-11-23','2026-11-24T10:00:00+08:00','王测试','{"to_date":"2026-12-01"}','cbd5a3ee7d48c1565d8f5fda15e72dd1cf2471a6e5d61cbec92bc198ef836798','fc56afb0aae66a172d2f91e00b89437570d75dbc3732fe399a02caabc890959f');
INSERT INTO events VALUES(82,'O2026-0004','O2026-0004',1,'operation.new','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"starts_on":"2026-11-28","kind":"joint","lead":"bureau"}','769fe5ad3049c82a20ddc29f067598244c330eaec217d2bb4cacee44f306fd44','0dfe953facc3d56ac32fc128b1d9b7dc05535b33f33a9d40aa3ed7466ac38d32');
INSERT INTO events VALUES(83,'O2026-0004','O2026-0004',2,'operation.cancel','2026-11-23','2026-11-24T10:00:00+08:00','王测试','{}','c8d045eb0d13735fb67dae537ca5fd2c3ed51b71750988704d0aaa217bb7925a','a42619844e208ed86f280175d740ad444b5aaa3952a5f14bcfe20953aa1ce6fc');
INSERT INTO events VALUES(84,'C2026-0001','D2026-0003',1,'dispute.new','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0001","between":["housing","bureau"]}','d60659755c3b078ff86a70c9e5d261d2459de6a2faee0325267dac395ac4e251','41f21f7413717f0e6df394943b205a961ea5b53e5a2625888ad8b7619adb782c');
INSERT INTO events VALUES(85,'C2026-0001','D2026-0003',2,'dispute.withdraw','2026-11-23','2026-11-24T10:00:00+08:00','王测试','{}','33ff4bca2a3587890981c5ec0862a8c83f83a93b430b0a31805461f416d0e61c','03ceb416c36cf0afb2ebb1c62b298eb7566b964aa631b19fcc9963f1d15a0004');
INSERT INTO events VALUES(86,'conference','R2026-0003',1,'matter.new','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"due_on":"2026-11-18","source":"assigned","unit":"housing"}','039f2362d4f904ca785f422053167f32bbf6c4d7c51668bc6142f77e886fdaea','0d4f2f7fe4242a82b6c994bd7fea1b74b46f0183ebfd4553791da3d2e71ed0ac');
INSERT INTO events VALUES(87,'conference','R2026-0002',2,'matter.reset','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"due_on":"2026-12-10","by_leader":true}','7196d5475d3c59730f62b1b279707a21942840f36ca8a831c295e831fd26a5ac','56ce5c06cddfff16ecba61b3fa3aa2b258e1a825891b653e06c2d30f6f08e21a');
INSERT INTO events VALUES(88,'conference','R2026-0004',1,'matter.new','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"due_on":"2026-12-18","source":"assigned","unit":"water"}','a4295adefff7fd39ef6a0d23fd9972e0aae3cde9d9895dc052925481dd997788','063ccc41f841849de79bffad775d1412fc5c783b3fa8ddb7bdd77def2518fe16');
INSERT INTO events VALUES(89,'conference','R2026-0003',2,'matter.drop','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{}','71a39e00583adfb9a5c3e6c80df2321c21e836297d08a42f35ef5d0ebd1c5b95','861b4c09f1f2fd6de07a0f796ad3a8cd590d27d8afe985dce6fcea313fdb041b');
INSERT INTO events VALUES(90,'calendar','calendar',2,'calendar.add','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"date":"2027-02-05","kind":"holiday","day_name":"春节","basis":"国办发明电〔2026〕9号","sha256":"9918f166678c53276f2fd27c083dd9ec1076c62f08833ac626a71c3c3e8a5157"}',NULL,'b347a7cd88c24626d8488d3f0c0594a9a56c3dfd6e55ba3532a054a67456a322');
INSERT INTO events VALUES(91,'C2026-0006','C2026-0006',1,'case.new','2026-11-02','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','9e5b4aa978a7a8d69f33ea0d72c87189161609bcc00460d36824f8e48500cf1f','8ec5e6cdfca752d4df7e5f9fa11055f649e36574a6bfe89176ed8ca35a33f2f7');
INSERT INTO events VALUES(92,'C2026-0006','C2026-0006',2,'case.assess','2026-11-02','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}',NULL,'1891ebbf58cec9d2a761493e73c01e7185c50c3f42c2e76265fbf85ad17249e6');
INSERT INTO events VALUES(93,'C2026-0006','T2026-0004',1,'transfer.new','2026-11-03','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0006","from":"housing","to":"bureau"}','a6c5c88595b2be0dca69477d8b7cb1a213040e4988da479d4a6d818ff39b1ba0','d114641bb2e5dfff754dc4a9d22cdfa693b9db1344e6829df42143c21c27a4b6');
INSERT INTO events VALUES(94,'C2026-0006','T2026-0004',2,'transfer.receive','2026-11-04','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'c38b8892ecdadfbed8afb2c0eaa003c2ca30049d1fa9bcf1009f7de8115d2cbb');
INSERT INTO events VALUES(95,'C2026-0006','T2026-0004',3,'transfer.accept','2026-11-11','2026-11-24T10:00:00+08:00','王测试','{}','d55626ad5c5179a987403898250c8970dc33d3f14547c3458690105e157de323','6a946be9069952dda3472990b09cd8b3243ce231b6075e5822498fcc1797e329');
INSERT INTO events VALUES(96,'C2026-0006','C2026-0006',3,'case.decide','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{"share":"S2026-0003","outcome":"penalty","doc_no":"峄综执罚〔2026〕77号","copy_to":["housing","police"],"help_from":["land"],"perform_by":"2026-12-01"}',NULL,'996cc6f9ef457baea2667a72704a8c7281e8c6bcc9f81bf70a4707d921160c95');
INSERT INTO events VALUES(97,'C2026-0005','C2026-0005',3,'case.assess','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"own"}',NULL,'b59d2ba37e47fc3523116aae830729371016f0f2b9e99e95119d57055418b831');
INSERT INTO events VALUES(98,'C2026-0007','C2026-0007',1,'case.new','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"water"}','d92c010d95e0691524f75440cfcb930e1253f0eac68238248b514ba725a2fd41','20d0b3b23ba52286a065a6c9ec606c4d35c017c80f0e30ddbd04bd336ea02571');
INSERT INTO events VALUES(99,'C2026-0007','C2026-0007',2,'case.assess','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}',NULL,'89270371befb5df645bea93a2a16a94812339a106c2e70d298c0e9d71db57064');
INSERT INTO events VALUES(100,'C2026-0007','T2026-0005',1,'transfer.new','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0007","from":"water","to":"bureau"}','b40550a9c27e2ed38a4643afe2cdb216c170b8948909e2547273ca55132c409a','709268ae7fcfb36442026c3e54122c871a43f277efe3d6a7a4cca2ab2db06461');
INSERT INTO events VALUES(101,'C2026-0007','T2026-0005',2,'transfer.decline','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{"ground":"jurisdiction"}','3500a2bc199fa5b7fc3263701faeb9ce73b0bc7bb7124b4d59e2db65ea468bdf','1ea9bab7fab9052280232b0ec0462707b8f9c07499cbe413c0143b3b6fd99195');
INSERT INTO events VALUES(102,'C2026-0007','T2026-0005',3,'transfer.refer','2026-11-13','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'8bbbe3b1d26589f21534e4312dfa50729d890410acad75b6765a1030cc87f068');
INSERT INTO events VALUES(103,'C2026-0008','C2026-0008',1,'case.new','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','dda10e571d72c073dd991661c4c5985b92dfcc87c1ff45c5c8cc9bb83e3ee0db','395fb5105078e5a53f09a27ba40e2cc1117607fe15b84ea8c795abfe120aa97a');
INSERT INTO events VALUES(104,'C2026-0008','C2026-0008',2,'case.assess','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}',NULL,'32511e664e6bec6b4920b42b9b97aa8d84c63c2f827c6dce3b3de1fcc6036c73');
INSERT INTO events VALUES(105,'C2026-0008','T2026-0006',1,'transfer.new','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0008","from":"housing","to":"bureau"}','681d8b92ad61e7338d9d06ad1e0a9ba83e9ea40dd6e7d9ba9d9f9529455cdd52','047ff9bab3545201ec6202f9f77110985c3696d57915461d5c40d4c62aa5cb5d');
INSERT INTO events VALUES(106,'C2026-0008','T2026-0006',2,'transfer.decline','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{"ground":"other"}','108d650a7d38627614b7f5ee1b4d358fb3c7bcd470497d51ccebdaddab9c8bb8','cc63550151569cb4c459179e1c5c267d1ece1cefd6332e3d359a4bed62e6e109');
INSERT INTO events VALUES(107,'C2026-0009','C2026-0009',1,'case.new','2026-11-01','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"bureau"}','abfe91d0a8134b9bc21818bb3107b3f2aac0bd6dde24b6a39e8fee8eddbe005d','526e2db63272def3619a8e131eff458c0f2606ed1b05046a32dd517da8dd9376');
INSERT INTO events VALUES(108,'C2026-0009','C2026-0009',2,'case.assess','2026-11-03','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"environment"}',NULL,'f040c7be04635e18a517a760ad0d9680662f225f32e70d8a76503db88d7afcc3');
INSERT INTO events VALUES(109,'C2026-0009','C2026-0009',3,'case.assess','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"own"}','d87bd24cf6a073e52129f7eaa2e5dd6ce876f0f752bb258c510b74e280fef4fd','8c0c6f43041b3ff7fdf73f70f6c17ebd96a80ca1f8e3239bc06c0cbd592abef6');
INSERT INTO events VALUES(110,'C2026-0010','C2026-0010',1,'case.new','2026-11-01','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"police"}','415f7138cf8b77a3f5b5d853290a551c57a3a12989112dea4d3fd8410cbb3b55','45e2c0605d8f268829c85979a193a6a91c48644b7ef1f2137a9660804ab50407');
INSERT INTO events VALUES(111,'C2026-0011','C2026-0011',1,'case.new','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"bureau"}','df0d64e8f23dea56ec4fa91acee5396e7fb7017b9050dcc15477f6756656865b','c56d321b7e602bfc4c107a90885063bab0f6ee98a4fb2b1e3ff280601193582e');
INSERT INTO events VALUES(112,'C2026-0011','C2026-0011',2,'case.assess','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"criminal","to":"police"}',NULL,'c4a1f5786f651e4a73444afcb2ce52f004a04637aee6a83bea1e538e1e4df869');
INSERT INTO events VALUES(113,'C2026-0011','T2026-0007',1,'transfer.new','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0011","from":"bureau","to":"police","kind":"criminal"}','0c798e38ebf1f0e0fb78d79201476166b27b1ab5e8f6ac8d2c78d9937852972a','a5572485281aeb33f521f8f6f469479d25e6674889c00993d58f79f21fd65a3b');
INSERT INTO events VALUES(114,'C2026-0011','T2026-0007',2,'transfer.accept','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'4898d169682812b56b33da2cc5212b48b9767ec5adbdff8fd30a068e84e67e74');
INSERT INTO events VALUES(115,'C2026-0009','C2026-0009',4,'correct','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"event":1,"to_day":"2026-10-30"}','c5c1d805ffab0ab7bf8a31c89c171a28540cd46cceeaa7b7f01cd738cb34fb52','c02cf77b446725b5eb61fdb2d161041d9f2de6710546c62d7a1fed6866132aa9');
INSERT INTO events VALUES(116,'C2026-0012','C2026-0012',1,'case.new','2026-11-01','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','41b76897d10ef241c7e4bb98637e30fc51c83bc12886759e1daf66fe9f43dd1a','6668fe4eb33687fadad687dad8919345cdfb62130f32989bea5b55b505dcabae');
INSERT INTO events VALUES(117,'C2026-0012','C2026-0012',2,'void','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}','54d4248061d400a70e900f11c2d15fd4fa6faf03d1d6fe21017dff26c20de479','b6d1c5b38828db3aa579e3f9afe674d2d875799c3b4f7796267cb7ba5ddf03d7');
INSERT INTO events VALUES(118,'unit','unit/housing',3,'unit.contact','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"role":"lead"}','b619453d01d4a08ebbfe67744a89a7c75b08a17ea557c320d8ffd16577995fc1','0a179ca72f05edd929de77bfec145ec3464eee03be7018e95e12f695f5de415f');
INSERT INTO events VALUES(119,'S2026-0004','S2026-0004',1,'share.new','2026-11-18','2026-11-24T10:00:00+08:00','王测试','{"kind":"approval","from":"land","to":["bureau"],"secrecy":"none"}','3c131e3264446edc89e956de6bd08d732aad562851a1d14eeb72be86a67b1a70','147089f5b39bc5a674bd7463dce174a23aab0463c918070cbcd50f54b95e7029');
INSERT INTO events VALUES(120,'C2026-0013','C2026-0013',1,'case.new','2026-11-02','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','63a08cd38f99aae83e59569a81fc6aa3e4cf4099135000315e5f2f601ff8cfe5','3986a2cce240778037f24f8f696fb2c22dc0f76ac20583972c5f7029754760d3');
INSERT INTO events VALUES(121,'C2026-0013','C2026-0013',2,'case.assess','2026-11-03','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"own"}','350cc90f44a950ac6fd6e23d5461c18f2892d91df1e263851d4a6a2f19aa6170','e89298390c5146dc6cc942d64682278d8c54982568ba24a2a34cabda6185b6be');
INSERT INTO events VALUES(122,'C2026-0013','C2026-0013',3,'case.party-succeed','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{"nth":1}','dcc6e1fcfe0b23e091018235a0c2cb964fa48b181ed4033306cecc3e1201ff49','3304511c5198eafb3e5cb0a4efb3c04ac0c8ed29a8dc24b2d1abd0e57caa25cf');
INSERT INTO events VALUES(123,'C2026-0014','C2026-0014',1,'case.new','2026-11-12','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"privacy","unit":"housing"}','30d6536a08a9341165bb643d40f5743ecc773129eaefde0cdaaefd95aae54dc0','226a9d2968525dbacbc542ebd72da1d500810097c855f66fa5208453f53f4c7a');
INSERT INTO events VALUES(124,'C2026-0014','C2026-0014',2,'case.link','2026-11-13','2026-11-24T10:00:00+08:00','王测试','{"other":"C2026-0013","kind":"related"}','cd5a7f2b87a0dfe96a7c5d5828d9f5ef8900f5deeed67638242ecc27e3842858','c3a8f3c18b19b6872e5fdac927becc9063a4e43599f90368b7e0f9b55420099d');
INSERT INTO events VALUES(125,'C2026-0013','C2026-0013',4,'case.linked','2026-11-13','2026-11-24T10:00:00+08:00','王测试','{"since":"2026-11-13","other":"C2026-0014","kind":"related"}',NULL,'43033196d3f8a5a91527bab7865131a50bf82e40611631a0d456a0bd2009aa3d');
INSERT INTO events VALUES(126,'G2026-0001','G2026-0001',1,'standing.new','2026-10-08','2026-11-24T10:00:00+08:00','王测试','{"from_on":"2026-10-01","kind":"statistics","from":"bureau","to":["housing"],"every":"month"}','550ba5dbbcc0d53e1953f4f57c0367cd580962fb8632ddff5f434bd95de5cac5','fad532187fb62e0dd12df79fb2f359dd57a905ce9a9ad0b59ace48a22b18ca78');
INSERT INTO events VALUES(127,'G2026-0001','S2026-0005',1,'share.new','2026-11-03','2026-11-24T10:00:00+08:00','王测试','{"kind":"statistics","from":"bureau","to":["housing"],"event_on":"2026-11-02","secrecy":"none","standing":"G2026-0001","period":"2026-10"}','b8f1835471b7402d6ab6fd2d1701079cb8f7ef52a6df824365fa69ab97b5c971','93ff89b60c9b9b9214840777304a7cec87b7ae388c19149bbfcea439fa89ea0d');
INSERT INTO events VALUES(128,'C2026-0013','C2026-0013',5,'case.decide','2026-11-05','2026-11-24T10:00:00+08:00','王测试','{"share":"S2026-0006","outcome":"penalty","penalties":["fine"],"amount":"5000.00","doc_no":"峄住建罚〔2026〕31号","served_on":"2026-11-05","perform_by":"2026-11-20"}','cc8cf247bed67a51d41ecd5e1f8bbbf067006ee0c4263ccafdfa65bc745e3c57','1cefe1d462c0fc4b2712a285556ea8e67890817f0e819eef4355d1fa735ba068');
INSERT INTO events VALUES(129,'C2026-0013','C2026-0013',6,'case.stay','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"until":"2026-12-20"}','9af7f16f3195da8941b31fcb948c80d7e6c3815100f7c231099986948b21829b','80cae96bca45b7ec5c7e9b48f84b28e050f32fe932d985b31ebe2846832230ac');
INSERT INTO events VALUES(130,'C2026-0013','C2026-0013',7,'case.review','2026-11-18','2026-11-24T10:00:00+08:00','王测试','{"kind":"reconsideration","result":"upheld","doc_no":"峄政复决〔2026〕7号"}',NULL,'5f8812daa8fbe8fca92b01c4be39b507fd618e344ae1f406e92988a72d812ef7');
INSERT INTO events VALUES(131,'C2026-0011','T2026-0007',3,'transfer.outcome','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"doc_no":"峄公立字〔2026〕5号","result":"filed"}',NULL,'276f26fbc52af157dfc437b99cc02532e4b35b429a2b9fc23975009daf8f8ac0');
INSERT INTO events VALUES(132,'S2026-0006','S2026-0006',1,'share.new','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"kind":"statistics","from":"bureau","to":["housing","police"],"secrecy":"none"}','870282a8ba75f9981ee5632ceafc920a984dd4e19d68e14227381874d05e1980','a6fb5cda9e59f45beb37f402779c8d14661fc60af628fe0f12078979c46e991b');
INSERT INTO events VALUES(133,'S2026-0006','S2026-0006',2,'share.send','2026-11-11','2026-11-24T10:00:00+08:00','王测试','{"channel":"written"}',NULL,'de56bcf580dfc4cca21022ee53d6694dbb29be924a953f4c7ff3c26544dbc8f8');
INSERT INTO events VALUES(134,'S2026-0006','S2026-0006',3,'correct','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"event":1}','446e0222cf3a0af05b10cf20b3320cb452e63d85e32e761d6a1c2feb653cea81','d80f4916215df100c741bcad0263b540dc8081a284f7ce8b486d95934dc34a72');
INSERT INTO events VALUES(135,'S2026-0006','S2026-0006',4,'share.send','2026-11-13','2026-11-24T10:00:00+08:00','王测试','{"channel":"platform"}',NULL,'9f02ce8e6740d2dc6109590ef4308526b5661a90de2ed902cc58e9c470189023');
INSERT INTO events VALUES(136,'S2026-0006','S2026-0006',5,'share.receive','2026-11-14','2026-11-24T10:00:00+08:00','王测试','{"unit":"land"}',NULL,'80090b962ba81af42501eabde2cd284ba9ff2808b18f22f4f5a9f026e3feaee1');
INSERT INTO events VALUES(137,'S2026-0007','S2026-0007',1,'share.new','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"kind":"approval","from":"land","to":["bureau"],"doc_no":"峄自资批〔2026〕9号","secrecy":"none"}','bef6521547d4e43931480b07109e7dc00bfc91fcedb2c195b41631c0ac94639e','a06420604b5d36cc0aa6faa8af57c6296893d7d08590ba4fbd9fbf57244fc449');
INSERT INTO events VALUES(138,'S2026-0007','S2026-0007',2,'share.send','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"channel":"written"}','e3eb9a0a27c6315f9c74d24df7e4cabd5cda2c9a596f39dbb7a43334b9d4c41b','9cbaf81c45a03f7c3d7d0fa8d220cee832a0f1567c347f395356147d387474f6');
INSERT INTO events VALUES(139,'C2026-0015','C2026-0015',1,'case.new','2026-11-09','2026-11-24T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','87005689991bfb155a6531493df602b8d28e063f91023e674b54b6b009fbeb52','b4938a1c9690a0dbef2b851c7023b011c3966c0d67d431ef14721e6646591521');
INSERT INTO events VALUES(140,'C2026-0015','C2026-0015',2,'case.assess','2026-11-10','2026-11-24T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}',NULL,'a1f6577ac1f6ba253e13d6eccc37113fa8faea79dedc73bb95fd993b38233e08');
INSERT INTO events VALUES(141,'N2026-0003','N2026-0003',1,'notice.new','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"reply_by":"2026-12-01","unit":"housing","items":[{"rule":"transfer.send","subject":"C2026-0015","toward":"bureau","due_on":"2026-11-13","days_over":11,"times":1},{"rule":"transfer.send","subject":"C2026-0008","toward":"bureau","due_on":"2026-11-17","days_over":7,"times":1},{"rule":"meeting.matter","subject":"R2026-0001","toward":null,"due_on":"2026-11-20","days_over":4,"times":2}]}',NULL,'779710079e42902a427062033a40b0dd36194e1e79a638654f8341af727c0826');
INSERT INTO events VALUES(142,'C2026-0015','C2026-0015',3,'notice.count','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"notice":"N2026-0003","rule":"transfer.send","bound":"housing"}',NULL,'183e7df9f3ee00488ead91144f3bb47d950601b49c5194b6909fbd01958f467b');
INSERT INTO events VALUES(143,'C2026-0008','C2026-0008',3,'notice.count','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"notice":"N2026-0003","rule":"transfer.send","bound":"housing"}',NULL,'fea7b6b2422bdc8491d4a3b4de70ded3ee9cd9a1caa275b25a74d9c4aa0ae752');
INSERT INTO events VALUES(144,'conference','R2026-0001',4,'notice.count','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"notice":"N2026-0003","rule":"meeting.matter","bound":"housing"}',NULL,'d866b6e5cf0598e03cfda5f98352ed456142747ddd44d952b84c00197c11da54');
INSERT INTO events VALUES(145,'conference','M2026-0003',1,'meeting.new','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"kind":"regular","date":"2026-12-18"}',NULL,'e80e5b247372153206e94afc4cef0f14b9757326fe2398b9a855e60df1fe66cb');
INSERT INTO events VALUES(146,'conference','M2026-0003',2,'unit.inherit','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"to":"housing","from":"water"}',NULL,'6915f74e009dc2beb732222a00eb3dc52f0b8e7ad892a7082858b00d8e95bb31');
INSERT INTO events VALUES(147,'conference','M2026-0003',3,'meeting.solicit','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'4a09853246808f261942bd65905e60385e611025642e8c6d710f9bd1fd4d74fb');
INSERT INTO events VALUES(148,'conference','M2026-0001',6,'meeting.attend','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"as":"deputy","unit":"housing"}',NULL,'459e3a65d2343bd6d7e69ae07192c4c65d25ff6f8bce81dd6abe6cdeffa4ca52');
INSERT INTO events VALUES(149,'unit','unit/housing',4,'unit.contact','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"role":"lead","post":"副局长"}','c650c31f4923f0a6c01a8190279de40bb30e0da7265598f63e97dbc3318e2130','81155578a2b9f26e82e9a1d5da2d78e66b8e4c466bdef6920d376f2c40d09b1f');
INSERT INTO events VALUES(150,'S2026-0006','S2026-0006',6,'correct','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"event":1}','ec5d0665563618278e1db34a993d058431a832eb0a91fb8d9ada7a5a171cf191','bce9fc48d7396dd0f162cd5c1a997b900d79061f13a064d2b51552966275dc3e');
INSERT INTO events VALUES(151,'C2026-0015','T2026-0008',1,'transfer.new','2026-11-11','2026-11-24T10:00:00+08:00','王测试','{"case":"C2026-0015","to":"bureau","doc_no":"峄住建移〔2026〕77号"}','9cbecdac676e747f7110aa29d827899ef880c2ffac9bd32f69696fb2465fc486','e51f724522ac80e2fe61b66ae8be8ed22d0567c71629e67ef21983f8b101de8c');
INSERT INTO events VALUES(152,'C2026-0015','T2026-0008',2,'transfer.resend','2026-11-18','2026-11-24T10:00:00+08:00','王测试','{}',NULL,'3b636c3f2d140c4c8984862d6a3432eecd617a585bd425aa6d7ecb99fddb7de2');
INSERT INTO events VALUES(153,'C2026-0015','T2026-0008',3,'transfer.receive','2026-11-19','2026-11-24T10:00:00+08:00','王测试','{"service":"direct"}','bfc6ff6309a549af945e7f9eb3e354863feabb1e03c6fea325f91714eceb44f0','69a62004bae4f0cca76924429562090e2d54d20600d349ea03d152a5ce75a11c');
INSERT INTO events VALUES(154,'unit','unit/water',2,'unit.rename','2026-11-20','2026-11-24T10:00:00+08:00','王测试','{"unit_name":"峄城区水务局","short":"峄城区水务局"}',NULL,'d431f042b52e50eea8dfdf7eedd688ea4ebe31c03e852823a0e05617a7fc53dc');
INSERT INTO events VALUES(155,'C2026-0015','C2026-0015',4,'redact','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"erased":[[139,"fad81c35064550508deb953398efb74cd8a9dc1853f38c9a7450cb51d1772290"]]}','a842242385d3a9349e3b8f8841b278bff68f644b22182dd82285240bb75a8493','b569666dd566bee438f1d191aa1771e75f45b41bad5c57bcf430e5640ff98824');
INSERT INTO events VALUES(156,'unit','unit/housing',5,'unit.set','2026-11-24','2026-11-24T10:00:00+08:00','王测试','{"official_name":"枣庄市峄城区住房和城乡建设局","doc_prefix":"峄住建"}',NULL,'b0e92777e84eda1db6f935b4183fbdf2131d03f95935e48801b9b5c98a9f4ca8');
INSERT INTO events VALUES(157,'C2026-0016','C2026-0016',1,'case.new','2026-11-25','2026-11-25T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','ef7d3661cf009feb52966eb2e8acff5de79355e929b53dd43ac48b6c471daed7','7d0d5d18282434c9ef4facf28ba0f8d77f4d3989886097f8071a7afb6e383bb1');
INSERT INTO events VALUES(158,'C2026-0016','C2026-0016',2,'case.assess','2026-11-25','2026-11-25T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}','ae6b2e6447a7d25435d042858e452f5c933d03e7d7d75faa7e07c295d771de4f','f19d22eaa19720a81ebaebebd02b8f1da2ae42708e7723c2f45de8ebfe4089c4');
INSERT INTO events VALUES(159,'C2026-0016','T2026-0009',1,'transfer.new','2026-11-25','2026-11-25T10:00:00+08:00','王测试','{"case":"C2026-0016","from":"housing","to":"bureau","doc_no":"峄住建移〔2026〕61号"}','68b2adcd502f2cf13c2d0123267895d1a08822713206f876e82e4815af2a026b','18496f3ba5ceca19bd2cc9c09858ac93dc5fce9e76d4fd3499da53ea59284569');
INSERT INTO events VALUES(160,'C2026-0016','T2026-0009',2,'transfer.receive','2026-12-09','2026-12-10T10:00:00+08:00','王测试','{}',NULL,'34fc42ceceae54618a7f0b7c5f90f9df05bc5a7c76ce4251563e3929a7b29fe5');
INSERT INTO events VALUES(161,'C2026-0016','T2026-0009',3,'void','2026-12-11','2026-12-11T10:00:00+08:00','王测试','{}','1a0dc420f058cd0c4923f9a2e3e11de5277772e23b721e10677a63ba4db4d28f','28c3b2f4cbf471dc2ca4282dc62439c9d114db75299d9aa77c96be9d5ff752e5');
INSERT INTO events VALUES(162,'N2026-0004','N2026-0004',1,'notice.new','2026-11-25','2026-11-25T10:00:00+08:00','王测试','{"entered_behind":"2026-12-11T10:00:00+08:00","doc_no":"督〔2026〕9号","unit":"bureau","items":[{"rule":"share.periodic","subject":"G2026-0001","toward":"housing","due_on":"2026-10-31","days_over":25,"times":1},{"rule":"transfer.notify","subject":"T2026-0004","toward":"housing","due_on":"2026-11-17","days_over":8,"times":1},{"rule":"share.penalty","subject":"S2026-0003","toward":"housing","due_on":"2026-11-19","days_over":6,"times":1},{"rule":"share.penalty","subject":"S2026-0003","toward":"police","due_on":"2026-11-19","days_over":6,"times":1},{"rule":"assist.enforce","subject":"C2026-0006","toward":"land","due_on":"2026-11-19","days_over":6,"times":1},{"rule":"transfer.feedback","subject":"T2026-0008","toward":"housing","due_on":"2026-11-24","days_over":1,"times":1}],"reply_by":"2026-12-02"}',NULL,'cde949c0bc2a33dbfe5ebbcc13df9e2b9bf59fc7c3c668a0993aef8a892d101e');
INSERT INTO events VALUES(163,'C2026-0006','T2026-0004',4,'notice.count','2026-11-25','2026-11-25T10:00:00+08:00','王测试','{"entered_behind":"2026-12-11T10:00:00+08:00","notice":"N2026-0004","rule":"transfer.notify","bound":"bureau"}',NULL,'129709f070fdb6bc3684feb5f952839e7c0ab6e4979db35eef9140cb0ab1207f');
INSERT INTO events VALUES(164,'C2026-0006','S2026-0003',1,'notice.count','2026-11-25','2026-11-25T10:00:00+08:00','王测试','{"entered_behind":"2026-12-11T10:00:00+08:00","notice":"N2026-0004","rule":"share.penalty","bound":"bureau"}',NULL,'f4f1a926d036d219d0d9da1b2bd4bf7950d98a341c9f1ddab31e2ef800cf360f');
INSERT INTO events VALUES(165,'C2026-0006','C2026-0006',4,'notice.count','2026-11-25','2026-11-25T10:00:00+08:00','王测试','{"entered_behind":"2026-12-11T10:00:00+08:00","notice":"N2026-0004","rule":"assist.enforce","bound":"bureau"}',NULL,'e465051b829e24f61747e459d75c4ecd0aaf90e30261b783dbebec73a1a24776');
INSERT INTO events VALUES(166,'C2026-0015','T2026-0008',4,'notice.count','2026-11-25','2026-11-25T10:00:00+08:00','王测试','{"entered_behind":"2026-12-11T10:00:00+08:00","notice":"N2026-0004","rule":"transfer.feedback","bound":"bureau"}',NULL,'7f538288ccc96bfe04c0f5ce252b8652136105648a2e1de75df0b087436a2f1c');
INSERT INTO events VALUES(167,'calendar','calendar',3,'calendar.add','2026-12-11','2026-12-11T10:00:00+08:00','王测试','{"date":"2026-12-14","kind":"holiday","day_name":"误","basis":"误读","sha256":"7291426eff46f9bd002dfb3fc9e52e456ec369d4f836bdf24d352746dfc4dedf"}',NULL,'d2b17a133df45964823d5124bf687d7da1006356eb6fd251f4ca8d4f0fc027a6');
INSERT INTO events VALUES(168,'calendar','calendar',4,'calendar.remove','2026-12-11','2026-12-11T10:00:00+08:00','王测试','{"date":"2026-12-14","basis":"登记错误","sha256":"6c5f47bbab7c29c9705a8a50268223a640ee96f8dbb93b94aa0689b610e3335b"}',NULL,'242e87aae1bea06e5d4eab3c81a5cd2cc6ea5bfd51610e7e77fd83b07d9f4378');
INSERT INTO events VALUES(169,'C2026-0017','C2026-0017',1,'case.new','2026-12-01','2026-12-19T10:00:00+08:00','王测试','{"secrecy":"none","unit":"forestry"}','b75cdb9a18f3d506ba293d4217ed9da18950cc44ad9271d4af504bae28ab5f6e','32f64b9aab2747852e5a2deb055ed0ed0454061942a534e27fd9dc4e6da340db');
INSERT INTO events VALUES(170,'C2026-0017','C2026-0017',2,'case.assess','2026-12-01','2026-12-19T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}','ed8269ef01fa43154bd3fbb9bf9f3f6d11d7ec011891c6446d10cf0e97c79e9b','d60bd20aac8189c86957fab7cb16d1c830b95aa4d10593c7462b314577b28885');
INSERT INTO events VALUES(171,'C2026-0017','T2026-0010',1,'transfer.new','2026-12-01','2026-12-19T10:00:00+08:00','王测试','{"case":"C2026-0017","from":"forestry","to":"bureau","doc_no":"林移〔2026〕61号"}','0624d044978a3c462332ec1fca0fc6bb0a39b57f3501c7fc188001b7810f5146','660608f0ff61632ed57f38a2ae0d85ad65b90bfa129eda3a887c572a055ac3d5');
INSERT INTO events VALUES(172,'A2026-0005','A2026-0005',1,'assist.new','2026-12-22','2026-12-22T10:00:00+08:00','王测试','{"kind":"consult","from":"bureau","to":"housing","secrecy":"none","doc_no":"综函〔2026〕13号"}','086bdb80612df0a9f650c66bb8c7fa6c562acbc428402a81714053f4430a03e9','1e573bb98e291d350142f8c77cccd5de4faf14badd1d0ff7ee17ab28de91b4e8');
INSERT INTO events VALUES(173,'C2026-0017','T2026-0010',2,'transfer.withdraw','2026-12-20','2026-12-22T10:00:00+08:00','王测试','{}','fc423201e752d5918b8e47a1e46f70c912284742b9ef83564d344bc4fb6c7239','1a597ca54eb953bb549fd87235ada083b83e89fa2fcc33bdca47c3f6c284c8e9');
INSERT INTO events VALUES(174,'C2026-0017','T2026-0010',3,'correct','2026-12-23','2026-12-23T10:00:00+08:00','王测试','{"event":2,"to_day":"2026-12-19"}','455416685748fa87bf6ac2d5fa50df4fa1e9d29b2a635399aca8deb635ffff32','9619f689a2a8355742e03b21a61b8e6950156d8cdb9c531cdda77b34ceeb6789');
INSERT INTO events VALUES(175,'C2026-0018','C2026-0018',1,'case.new','2026-12-22','2026-12-22T10:00:00+08:00','王测试','{"entered_behind":"2026-12-23T10:00:00+08:00","secrecy":"none","unit":"forestry"}','99bdde69aa9ecbcb1051cc5f68cc528c91180b7154c070bb1382e679ee6e2f90','e851d9de7603e75d5f772eb4781821feeabc271fdc8cd1a52d827d932f0bbc7c');
INSERT INTO events VALUES(176,'C2026-0018','C2026-0018',2,'case.assess','2026-12-22','2026-12-22T10:00:00+08:00','王测试','{"entered_behind":"2026-12-23T10:00:00+08:00","jurisdiction":"other","to":"bureau"}','e120dc9a42e92baa091f4818a322f8d3df11a4ca2ba72d01d7f3061b45dfa296','1382733a8a94e6fd7b31184b16103c4b24c6b8fe54f4ca27b2601be30455e246');
INSERT INTO events VALUES(177,'C2026-0018','T2026-0011',1,'transfer.new','2026-12-22','2026-12-22T10:00:00+08:00','王测试','{"entered_behind":"2026-12-23T10:00:00+08:00","case":"C2026-0018","from":"forestry","to":"bureau","doc_no":"林移〔2026〕62号"}','c04f6b21b50cb17aedb582528f52372a09be572fcde461a7fad9c84f3e536e79','dcaa5b8dae9e1d90254d29d1b64a2c0a59c390d8ac21d755427440e60b2eb001');
INSERT INTO events VALUES(178,'C2026-0018','T2026-0011',2,'transfer.accept','2026-12-29','2026-12-29T10:00:00+08:00','王测试','{}','3fe056e1b56f2624aacc3d8201971122344366e819d019d7a0205e74bc183e73','a0692f82fa750613364eade0438c63ebf8b2870bb47ecae6fdc07f80b18371ad');
INSERT INTO events VALUES(179,'C2026-0018','T2026-0011',3,'correct','2026-12-30','2026-12-30T10:00:00+08:00','王测试','{"event":2,"to_day":"2026-12-25"}','5f7a883493e98429509aa18780a5c1c76ea3d054bb7c627b030311017ad28eba','9a84494dc3937c2ecf4c7c7697a4363b70a205915117d4ee9989301442832c41');
INSERT INTO events VALUES(180,'C2026-0018','T2026-0011',4,'correct','2026-12-30','2026-12-30T10:00:00+08:00','王测试','{"event":2,"to_day":"2026-12-29"}','1fe0b287e8d5e1e74962a9826a5efbd322a310a80531918105227c380bce3ef9','aeb69ca7fbacee0ad5793a001949590ed76585d327a4cd0bb72a7fda3cc4d50d');
INSERT INTO events VALUES(181,'C2026-0018','T2026-0011',5,'correct','2026-12-30','2026-12-30T10:00:00+08:00','王测试','{"event":2,"to_day":"2026-12-28"}','2dba5bc48597ee68d7431def640c5f0b6769d06b41fe1352295298939aab2bcd','7524e251439ec84153241c883abbf4b20a8bab65f8453cef660983d27cb4592e');
INSERT INTO events VALUES(182,'unit','unit/housing',6,'unit.series','2026-12-30','2026-12-30T10:00:00+08:00','王测试','{"word":"移","kinds":["transfer"]}',NULL,'c53f8748b78ff3b5e2a6fb17482661ec87a9279f7970095f3031c8309059f7a0');
INSERT INTO events VALUES(183,'C2026-0018','C2026-0018',3,'case.goods','2026-12-30','2026-12-30T10:00:00+08:00','王测试','{}','12942c562052dbd15f2b61eb4148ea15636b04d5911ac3c4ba2becb9c1c0af7f','f12c5802bafcdd4808955a11ef03b8786313fb3364c20357cfecb4ba054eb7e3');
INSERT INTO events VALUES(184,'C2026-0019','C2026-0019',1,'case.new','2026-12-28','2026-12-30T10:00:00+08:00','王测试','{"secrecy":"none","unit":"police"}','7b2d29288cf76cb09d879a397801eaac99406d59bc545af45a2459ec247d479d','0368b97a971bc5ac5bf4750613511211e6eaebb0bbf309587f226c3311c74d7b');
INSERT INTO events VALUES(185,'C2026-0019','C2026-0019',2,'case.assess','2026-12-28','2026-12-30T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}','ef9baa5e97830d0192c35ea230e46816294afef2f269d4bf218c3933fa1c680d','e06f74749bb531df1a5879bb57494e9a8f224574214cf5ac721d63326b2176ed');
INSERT INTO events VALUES(186,'C2026-0019','T2026-0012',1,'transfer.new','2026-12-28','2026-12-30T10:00:00+08:00','王测试','{"case":"C2026-0019","from":"police","to":"bureau","doc_no":"公移〔2026〕7号"}','4d7a379c5774a7f64d7070a635d595c3b1f3a0ad90822041bd82fd2ce9376c36','183bd87df27911c828f1b1a08f49ab7ca57fcd8ee6bfb2ccbeec130e3c6e3f6d');
INSERT INTO events VALUES(187,'C2026-0019','T2026-0012',2,'transfer.accept','2026-12-29','2026-12-30T10:00:00+08:00','王测试','{}',NULL,'11580aa3357fd19fa0187b7f8fac39fc7f60096799ca957313ef5a428fcb8fe8');
INSERT INTO events VALUES(188,'C2026-0019','C2026-0019',3,'case.assess','2026-12-29','2026-12-30T10:00:00+08:00','王测试','{"jurisdiction":"criminal","to":"police"}','18676fa0c551b216cb545916d5cc92b2ee64f870931bbef2116e3b4120b93adf','19799d41ad66d75719069454eb382316ea89570693ecd918b5c63014ef3edbbc');
INSERT INTO events VALUES(189,'C2026-0019','T2026-0013',1,'transfer.new','2026-12-30','2026-12-30T10:00:00+08:00','王测试','{"case":"C2026-0019","to":"police","doc_no":"综移〔2026〕9号"}','06d81eff33111924844f2764c8b1d1d335d105052d0bcec7e0cb706c5e507900','693ce48b230808afd9d0db3e712ecf45da572d4cd360c27af95d4ff5a028f6ad');
INSERT INTO events VALUES(190,'unit','unit/forestry',1,'unit.merge','2027-01-05','2027-01-05T10:00:00+08:00','王测试','{"successor":"housing"}',NULL,'f2dcf5bdd7be3ad1ad969f15ef8b8741c26b2951bc53a68a6e854e63efebb9bb');
INSERT INTO events VALUES(191,'C2026-0017','C2026-0017',3,'unit.inherit','2027-01-05','2027-01-05T10:00:00+08:00','王测试','{"from_then":true,"from":"forestry","to":"housing"}',NULL,'b9e31a682402b8a7029aad652e590b11809f18e9d49e958349b5033118de002d');
INSERT INTO events VALUES(192,'C2026-0018','C2026-0018',4,'unit.inherit','2027-01-05','2027-01-05T10:00:00+08:00','王测试','{"from_then":true,"from":"forestry","to":"housing"}',NULL,'6f24cb766b4a301c947ebe69e3adf43d5c2f4ba0e62db46777492ce7f2f7e789');
INSERT INTO events VALUES(193,'unit','unit/forestry',2,'unit.restore','2027-01-06','2027-01-06T10:00:00+08:00','王测试','{}','cfb25d903b448177cb0df11a1fee05698a5d1e3decbbced4296481edcb2bcb77','17c5e8d5e63b254034677aed1191e180f3918cdab8f6bf433ad6592debcc17e4');
INSERT INTO events VALUES(194,'C2026-0017','C2026-0017',4,'void','2027-01-06','2027-01-06T10:00:00+08:00','王测试','{"event":3}','fe508a5fe3e0f4805da386d275d14f3119c5eb6f91431623f5b61cac2d10f09d','2d93bca9cc87fa26a6094a1cc35cc85cf96585b8af1341a84ac685d972e8edac');
INSERT INTO events VALUES(195,'C2026-0018','C2026-0018',5,'void','2027-01-06','2027-01-06T10:00:00+08:00','王测试','{"event":4}','694e36a30d992a59ecd38e4acf862a6f971c9b80296ff768fb3caa33f360d9d7','a7b03f8d108263f2215856d6ce7b19363da10873a471000d8b67b693e12d4875');
INSERT INTO events VALUES(196,'C2026-0011','C2026-0011',3,'case.decide','2027-01-06','2027-01-06T10:00:00+08:00','王测试','{"outcome":"no-penalty","doc_no":"公不罚〔2027〕1号"}','32a19cc54b3ab199bc9bffb1be8d0c5d23a64c13ebf169be90fadf9375055b24','97689b6100e91c0420d2a8956f1b72709e97164aebb9fd212e21f49912ce16a5');
INSERT INTO events VALUES(197,'C2026-0010','C2026-0010',2,'case.assess','2027-01-06','2027-01-06T10:00:00+08:00','王测试','{"jurisdiction":"own"}','573bf2b94cfecbbcb1051d4214420427a6774a9e51d985ffe2c335921797d791','42e8cd0afbc5d4ec79abadfe87b33ec7c1b082176731897d6cce4eb48487f401');
INSERT INTO events VALUES(198,'C2027-0001','C2027-0001',1,'case.new','2027-01-04','2027-01-07T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','98e364d7ba1dabb2f96d4a22f156579fac47faf90a85d7731e64a45d1cfbad1e','f1a3d6f17465ece79970642799e9aa75fa23274c1ebf5695bc681688ffcb5d24');
INSERT INTO events VALUES(199,'C2027-0001','C2027-0001',2,'case.assess','2027-01-04','2027-01-07T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}','b280345c9efc344054d9207c02e7df83ae923e83a540afcdbd77cd565a25e628','352b9e48d6ea1b0f90196c2ff73a2db484d6e335a824a424e0708dfbe8e360ab');
INSERT INTO events VALUES(200,'C2027-0001','T2027-0001',1,'transfer.new','2027-01-07','2027-01-07T10:00:00+08:00','王测试','{"case":"C2027-0001","from":"housing","to":"bureau"}','6677f63fff405951603bbd9e36bbc55b9d4c88c66dec7804d311a8f93b5d1880','d3c8465fb9071c87d61a90e7786867cc79a827d513434d5a0a8ee611eaae70a1');
INSERT INTO events VALUES(201,'C2027-0001','T2027-0001',2,'transfer.accept','2027-01-20','2027-01-20T10:00:00+08:00','王测试','{}','46a716f747ee1b07a97f9484c370abb748bde9adc784732c244f568477652033','bd45b35c24db4cf207f8766b457a0d46f498c07f9f7cf8e5e280432bda7851a0');
INSERT INTO events VALUES(202,'C2027-0001','T2027-0001',3,'correct','2027-01-21','2027-01-21T10:00:00+08:00','王测试','{"recounts":true,"event":2,"to_day":"2027-01-12"}','0bafc36099aed893fae1fa8aa9265f8f49bcf52e6ca2c14f1d69d41a628495a7','f2e950b9369e2f633319f32694b053aa3b3509c237720a175cf32aca68f1feae');
INSERT INTO events VALUES(203,'A2026-0005','A2026-0005',2,'assist.resend','2027-01-18','2027-01-21T10:00:00+08:00','王测试','{}','e6ad5b9fc7f801cd558e08ddccd570fe5f3cdade826042246e29c05adc15437d','135b0aecc31e77df143688b0d2de5c06638f9ca6f3df63cc9ce9c2f714dc680e');
INSERT INTO events VALUES(204,'O2027-0001','O2027-0001',1,'operation.new','2027-01-21','2027-01-21T10:00:00+08:00','王测试','{"starts_on":"2027-01-22","kind":"special","lead":"bureau","with":["police"]}','ef886edc788909997819d4263140a829ec4e53095e76e2e042a8997da0e68fd8','4f8cb221cb92215cfcf3c6dd705506298974f56305f6f23500666dba87952b01');
INSERT INTO events VALUES(205,'O2027-0001','O2027-0001',2,'void','2027-01-25','2027-01-25T10:00:00+08:00','王测试','{}','a3369ee2c011cfb475b5b9535674ecffc9bf1456018046ac4de1b248fffea27c','253cb1af2ec80dbc2e40bd63bacc669db662a2b585c0a6257a6112469c59aad8');
INSERT INTO events VALUES(206,'C2026-0015','T2026-0008',5,'transfer.accept','2027-01-27','2027-01-27T09:00:00+08:00','未署名','{}','5c5f61d92493e55aa6682fb287ee332907207aa34f3e42827410faec2228d793','edde1c9efd9f6d25b2922a203232f918d37b0d083c924cb92821bd01e217e2c0');
INSERT INTO events VALUES(207,'C2026-0015','T2026-0008',6,'void','2027-02-05','2027-02-05T09:00:00+08:00','未署名','{"event":3}','83184bfa3c8f5d77ec1687c70b2bbe3a6c5f0447f22c6baaaa840a39e28c46c5','b1b66c0095d520d96b2652885fecf727dd844744fe767739201f6656e8b20ccd');
INSERT INTO events VALUES(208,'C2026-0006','T2026-0004',5,'transfer.notify','2027-02-05','2027-02-05T09:00:00+08:00','未署名','{"doc_no":"峄综执函〔2027〕8号"}','34b92f867c9fba2d2b852b58fae3cd3d75d8871dc6ea99bfb43aeae44afd3265','588c7c5ad2cc6f4719b5d0c2902e155e1479e9e2f54a73536dfe40fc41e3af08');
INSERT INTO events VALUES(209,'O2026-0003','O2026-0003',3,'operation.start','2027-02-05','2027-02-05T09:00:00+08:00','未署名','{}','1a741cb869aadd0dd0e1c79c40d922034f747f3ed88815c1c8ffa66dacb734fd','7a89afeeae0c4b9a2d9d99cf61ce7c2364e14d07567ce1b368dde0d7bbf35efa');
INSERT INTO events VALUES(210,'O2026-0003','O2026-0003',4,'void','2027-02-05','2027-02-05T09:00:00+08:00','未署名','{}','b8f8f5e957a7ce22a7cd604b6147ccec4418ae64553b0a0ef3715f68e587414a','e32653b9387abbf6a21391174ae309494dfa0e96a8b333314a17c04de61b09be');
INSERT INTO events VALUES(211,'C2027-0002','C2027-0002',1,'case.new','2027-02-20','2027-03-02T10:00:00+08:00','王测试','{"secrecy":"none","unit":"bureau"}','812e302c692aaad86cdae667267caa44b6b3d152c3410e9b9e1a1a86d5d2b669','5ad11e54380e8d8077aecdb21decfc0292dea882ca42a5714c850d9dd4864161');
INSERT INTO events VALUES(212,'C2027-0002','C2027-0002',2,'case.assess','2027-02-22','2027-03-02T10:00:00+08:00','王测试','{"jurisdiction":"criminal"}','8e42289d67577236d4fa0de37c9ebe38a8fd5fb3ea09a5e56cf6b273cf6c5c2a','d08dd162d5d1eb51322c57ab1512ced37ea3a79a66fbefb461045788e6580ce0');
INSERT INTO events VALUES(213,'C2027-0002','T2027-0002',1,'transfer.new','2027-02-22','2027-03-02T10:00:00+08:00','王测试','{"case":"C2027-0002","to":"police"}','3e7f5a76ee4f1ca2dc8e6d91a43f663bcb85528516eb11353887d04a029384aa','9809c24c917d95b9a9d06b683cda8e4b345a3344a96eb4c7f0ac74646bf54eab');
INSERT INTO events VALUES(214,'C2027-0002','T2027-0002',2,'transfer.accept','2027-02-23','2027-03-02T10:00:00+08:00','王测试','{}',NULL,'6fcc3ff3bcecad8a5f0ff085c9b8c7e98decc6a21bc39f41d3ac19d0298adbac');
INSERT INTO events VALUES(215,'C2027-0002','C2027-0002',3,'case.decide','2027-02-23','2027-03-02T10:00:00+08:00','王测试','{"share":"S2027-0001","outcome":"penalty","penalties":["detention"]}','948bc703213b1f11e3bfb83554249defbd64cc291a9e8885e07b5bcf7e9af1b6','50cca16a4f423ddba151d75715be2694e5ad02d74805507b389f4bd5a7876be5');
INSERT INTO events VALUES(216,'C2027-0002','T2027-0002',3,'transfer.outcome','2027-02-24','2027-03-02T10:00:00+08:00','王测试','{"result":"not-filed"}',NULL,'7af414f033cf2e18f3b9ac18646ac5bcbe26fead022cdb62e029830a3740c3f7');
INSERT INTO events VALUES(217,'C2027-0002','T2027-0003',1,'transfer.new','2027-02-25','2027-03-02T10:00:00+08:00','王测试','{"case":"C2027-0002","to":"bureau","kind":"return"}','2a6e46628b0da09f198191928386c4ed6fbe72c69c5627d6119ebce889429c31','f19ea1f6a7577cbbf317b5f4606e404955960f96f3472261845fb47fb2ec8b0c');
INSERT INTO events VALUES(218,'C2027-0003','C2027-0003',1,'case.new','2027-02-20','2027-03-02T10:00:00+08:00','王测试','{"secrecy":"none","unit":"bureau"}','e7736ec9db3a25132df196a6bfca80ac2d34df988df9ce8544cb58a1f98eb740','5992d19e2ced103a5c0c796017e60a7e8c9adf41feab00745b4b2e90068465d2');
INSERT INTO events VALUES(219,'C2027-0003','C2027-0003',2,'case.assess','2027-02-22','2027-03-02T10:00:00+08:00','王测试','{"jurisdiction":"criminal"}','ac313ae0567f76c793a6d65b07f27327cbce0816aab8b287f5307668c987cba4','59d3d50e0e339d042b73cedab314bdadd968cdfdd86761a4298ac64f5fcf5a2e');
INSERT INTO events VALUES(220,'C2027-0003','T2027-0004',1,'transfer.new','2027-02-22','2027-03-02T10:00:00+08:00','王测试','{"case":"C2027-0003","to":"police"}','ce04206cf81cc4375f780a1dddad056d818ec99dd2c9220d9918026a06c8b1fb','84d870e95bbeb6d227a8d5ecb1a09ed93d3ba1021dd2d34e833f16b6ac117f1a');
INSERT INTO events VALUES(221,'C2027-0003','T2027-0004',2,'transfer.accept','2027-02-23','2027-03-02T10:00:00+08:00','王测试','{}',NULL,'f695172d2be2520066c6e605ef5d269c8e7886414586a08464ea03aae16b4251');
INSERT INTO events VALUES(222,'C2027-0003','C2027-0003',3,'case.decide','2027-02-23','2027-03-02T10:00:00+08:00','王测试','{"share":"S2027-0001","outcome":"penalty","penalties":["detention"],"doc_no":"峄公罚〔2027〕2号"}','d4e58c0a7ded4a152124f2cd6dcbd419d9f5b9f24967fd677767dc6be51caa05','a8faaaa2366f1b33cbc56ff057515868acff481da2899ad74e6dd4f544d1c503');
INSERT INTO events VALUES(223,'C2027-0003','T2027-0004',3,'transfer.outcome','2027-02-24','2027-03-02T10:00:00+08:00','王测试','{"result":"not-filed"}',NULL,'1aaae5f539a61f800682f9cda564a0968067e405f2881fe2756ca9be5e22f49d');
INSERT INTO events VALUES(224,'C2027-0003','T2027-0005',1,'transfer.new','2027-02-25','2027-03-02T10:00:00+08:00','王测试','{"case":"C2027-0003","to":"bureau","kind":"return"}','97cf7f5e4c795253bde97dce7f18bb5608ee53796c9a6877b8ba833c4629ddc0','4594b213f4a0bc4965d1ba6cb65e2c3ca69df59265a7239486b66f49bdc652c6');
INSERT INTO events VALUES(225,'C2027-0004','C2027-0004',1,'case.new','2027-02-20','2027-03-02T10:00:00+08:00','王测试','{"secrecy":"none","unit":"bureau"}','dc66e8d16055165eb8bcb94c6f0f7643ec8eb092acdb85e358a2f7572127c516','1ed21e9776b33330d174ae83d0279a58cd46096e660fdfdda93df91cb395a320');
INSERT INTO events VALUES(226,'C2027-0004','C2027-0004',2,'case.assess','2027-02-22','2027-03-02T10:00:00+08:00','王测试','{"jurisdiction":"criminal"}','09afa85006f336de0f92ff590b091e61b0f39f458b2d97d43d8c05569625004a','792c6b1068e28472aa4175c876919b2be6c5691ff43277d8d62b7f911697d34a');
INSERT INTO events VALUES(227,'C2027-0004','T2027-0006',1,'transfer.new','2027-02-22','2027-03-02T10:00:00+08:00','王测试','{"case":"C2027-0004","to":"police"}','ead72447628c384ec1845b33390a138e3affa1bac6cee8d4a38fa2c827f73eda','4e4fac74adac4a1f61e36c3ebc7dd85f72f88026086ae4a1fc9d2ae252a820ee');
INSERT INTO events VALUES(228,'C2027-0004','T2027-0006',2,'transfer.accept','2027-02-23','2027-03-02T10:00:00+08:00','王测试','{}',NULL,'d8a98af9152d1e6ecf8270933359e64bee74b4aa3c520ce82246c38e4960841c');
INSERT INTO events VALUES(229,'C2027-0004','C2027-0004',3,'case.decide','2027-02-23','2027-03-02T10:00:00+08:00','王测试','{"share":"S2027-0001","outcome":"penalty","penalties":["detention"],"doc_no":"峄公罚〔2027〕3号"}','80c64574d5d35f99355d6f3a184d5e535118b40407499ddad232c89992bbe292','0b016e613f02658d119ad0af98518413281b8747caf477f4a6bb43387238bc64');
INSERT INTO events VALUES(230,'C2027-0004','T2027-0006',3,'transfer.outcome','2027-02-24','2027-03-02T10:00:00+08:00','王测试','{"result":"not-filed"}',NULL,'29c03a8c392709115ac0c21923a1ba5abaed8bcad9e915e92869bed9e6de58f0');
INSERT INTO events VALUES(231,'C2027-0004','T2027-0007',1,'transfer.new','2027-02-25','2027-03-02T10:00:00+08:00','王测试','{"case":"C2027-0004","to":"bureau","kind":"return"}','ae94aeaae1c2eedc4a58bcdeb24e1edef5c13a65566f75e4f97e64505c197ea2','fb4e1fb8d8e84b56b31fb9e839b6a21bb747b34713b900737d7f2205f1ad2aa9');
INSERT INTO events VALUES(232,'C2027-0002','C2027-0002',4,'case.assess','2027-02-26','2027-03-02T10:00:00+08:00','王测试','{"jurisdiction":"own"}','53421f2e0b19e8efa24dae53b3f43bb8adde97640bcd150f2d2080f137db2926','ea798ca2f701e939220a367d62a625ce0625da6ce1b7157296a642dfff68e61f');
INSERT INTO events VALUES(233,'C2027-0002','C2027-0002',5,'case.decide','2027-02-26','2027-03-02T10:00:00+08:00','王测试','{"beside":true,"outcome":"penalty","penalties":["fine"],"amount":"500.00","share":"S2027-0001"}','81e6ea52493c9cb3e3a7889b26164097627d6a1b0b3bea733a364b0ceb78aebb','84d43080469a6890ea7ca402258147907cd177e06ca065e4406eb84a83e9ed4f');
INSERT INTO events VALUES(234,'C2027-0004','C2027-0004',4,'case.assess','2027-02-26','2027-03-02T10:00:00+08:00','王测试','{"jurisdiction":"own"}','1beec0041728b39f661f58a06832278579486f1d682f3fc5a2cef43a428e5ee6','7e4dfde7386c05a560931596502eaae799f72f44bf48fcc4142c0a24ab489965');
INSERT INTO events VALUES(235,'C2027-0004','C2027-0004',5,'case.decide','2027-02-26','2027-03-02T10:00:00+08:00','王测试','{"beside":true,"outcome":"penalty","penalties":["fine"],"amount":"500.00","doc_no":"综罚〔2027〕3号","share":"S2027-0001"}','7704ac6f0cf42cae687b019b6890e1532e077ec6d22c08c19c5b3d2466299bac','5e4fe71d200eb23415b7d812ad8228e6a086ecc0c3dd84f73b32390c3cfad7df');
INSERT INTO events VALUES(236,'C2027-0004','C2027-0004',6,'case.review','2027-03-01','2027-03-02T10:00:00+08:00','王测试','{"ends_letters":true,"decision":1,"kind":"litigation","result":"redo","doc_no":"鲁行初〔2027〕1号"}','79504b303438d35021f5256cd08dfe1c4f8c6d171e983f99278d9f920ec08880','ce4fbe9fef3ec60877f8caa03d139f896e1a0797e551ff73d6a7edb793c2e009');
INSERT INTO events VALUES(237,'C2027-0005','C2027-0005',1,'case.new','2027-02-20','2027-03-02T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','143bc0ec64dd29c75108dd58c1a96c084dc084f9f46b7b1420a94501836fddcc','8ce18d9b301679d0e72f2f9ebd098868f34d2e301719aea0d6c91fe980718ce0');
INSERT INTO events VALUES(238,'C2027-0006','C2027-0006',1,'case.new','2027-02-20','2027-03-02T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','4821f5120408aeaf23729d5ccbf070b05f633e32000eca61fe9d1b8e2193ff4c','03c08917fdad9fe46ddf321fc6f5fcfdcc6d9477850aa31b39ac9f5b02ba45ae');
INSERT INTO events VALUES(239,'C2027-0005','C2027-0005',2,'case.assess','2027-02-22','2027-03-02T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}','e6d18c81c590e40b78ffa2e2b65b448b55f2cc7dbb8c0333ef2f8851f2ed9b46','ab0e8a199635c0db00704a1f5c2b128f7a16486ba71927959ac0f48b9bd67eeb');
INSERT INTO events VALUES(240,'C2027-0005','C2027-0005',3,'case.link','2027-03-01','2027-03-02T10:00:00+08:00','王测试','{"kind":"merged","other":"C2027-0006"}',NULL,'d33b6f1d7c502cd72e531aa0b7a98ab80ac2b19d0ac1e787315c96c9476e8588');
INSERT INTO events VALUES(241,'C2027-0006','C2027-0006',2,'case.linked','2027-03-01','2027-03-02T10:00:00+08:00','王测试','{"since":"2027-03-01","other":"C2027-0005","kind":"merged"}',NULL,'aa6a512020160488cc0ec479f818151a142b634142cb8d4b1c041cb06391271c');
INSERT INTO events VALUES(242,'C2026-0008','C2026-0008',4,'correct','2027-03-03','2027-03-03T10:00:00+08:00','王测试','{"recounts":true,"event":1}','b6a2a67ef4d209b0d75cbade777be6536d83fdf1eeddd5f84e72befa74bfc848','ad721e29322a4eac2d4de3cabfe89be800bd617123439994fcd5521cdbf47b7c');
INSERT INTO events VALUES(243,'C2026-0006','C2026-0006',5,'correct','2027-03-03','2027-03-03T10:00:00+08:00','王测试','{"recounts":true,"event":1}','e7a0dd9fef83119dd70ffc6df163e4001f59a8d9647ac68abc14bf7edc2cd5e1','b2ab0ffc8db61fe27adc3a685dafa706f68011289588034de9791d51339f9f6b');
INSERT INTO events VALUES(244,'C2027-0007','C2027-0007',1,'case.new','2027-03-01','2027-03-03T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','b885ca4c9d2b277235cfae325f4dbbbcb28a35a6bdf357b907c455ddaaf35112','d8c1efbd2124d4533a760f0f02d19a58499323fd4bcdf56c5e22a4ed8c411a84');
INSERT INTO events VALUES(245,'C2027-0008','C2027-0008',1,'case.new','2027-03-01','2027-03-05T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','4b6e9749fa2586490e4f00abf01c6e302ade5223ec282c0bb83b94edbf19c69d','28e03814c9aa1ee711679d5c035ba810616d5d429394f30dd82abcf05f8fbda0');
INSERT INTO events VALUES(246,'C2027-0008','C2027-0008',2,'case.assess','2027-03-01','2027-03-05T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}','b5fa63f95eca06f46c02a0270ae2c9289f875bc6346a814303dc8b5fd3f272d4','2252067d2c38e00f6411f041147adfea681cf00445b2b6363a5bd6c785a08447');
INSERT INTO events VALUES(247,'C2027-0008','T2027-0008',1,'transfer.new','2027-03-01','2027-03-05T10:00:00+08:00','王测试','{"case":"C2027-0008","to":"bureau"}','cdf8469fb0fd20935d1ae8bca6de0f5ade7b1ed5ebe2bc6e6248d889611e24db','9660453f0b2091cfa6c160e0b08503224299d7e7d74c8af9b965864c51735da6');
INSERT INTO events VALUES(248,'C2027-0008','T2027-0008',2,'transfer.accept','2027-03-02','2027-03-05T10:00:00+08:00','王测试','{}',NULL,'1ca8ccea08080312180a69ffe057397c0fa7a7d0a305f39e07a84c79ca1186a2');
INSERT INTO events VALUES(249,'C2027-0008','C2027-0008',3,'case.decide','2027-03-02','2027-03-05T10:00:00+08:00','王测试','{"share":"S2027-0001","outcome":"penalty","penalties":["fine"],"amount":"1000.00","perform_by":"2027-03-08"}','0355ce42156bc9847a6e0eb03a36cbe3a8c2f6a9223408546c1f1a6126e2315f','d33b7018f6d33bef1906f115b2339fb1273c7987744f4f4aa3620dc5f4c27f0a');
INSERT INTO events VALUES(250,'C2027-0008','C2027-0008',4,'case.assess','2027-03-03','2027-03-05T10:00:00+08:00','王测试','{"jurisdiction":"criminal"}','8c423a06a1bd0d4e126f414edb321f3ebbbdbf9dc8d8a78ecd04e2c76b553140','7d166fa0769f9d4354df56a9161a722361892c04fca8808edb15bcf39b594285');
INSERT INTO events VALUES(251,'C2027-0008','T2027-0009',1,'transfer.new','2027-03-03','2027-03-05T10:00:00+08:00','王测试','{"case":"C2027-0008","to":"police"}','63dc11767984b5430abab284a526e0bbd7ffd4364b233bc5ff1e23f88c3d9fea','b3d2495bf36a73b1b8eebf692269769f76191a3293a409d1feb7f5a2d84f48e4');
INSERT INTO events VALUES(252,'C2027-0008','T2027-0009',2,'transfer.accept','2027-03-04','2027-03-05T10:00:00+08:00','王测试','{}',NULL,'41344f9247971ec664c918bb5a8ce69a052ba9fe4a40012fd4d5729524d1886f');
INSERT INTO events VALUES(253,'C2027-0008','C2027-0008',5,'case.decide','2027-03-05','2027-03-05T10:00:00+08:00','王测试','{"by_itself":true,"outcome":"penalty","penalties":["detention"],"share":"S2027-0002","beside":true}','9c608bae849b229eb7ee0ec0654a2474d045b72eb9ab1731ff9bc7d8297a5906','165080fcef468e9f381cd46e920ef5e497547de14b0dfbe30ac8c1a06933aba3');
INSERT INTO events VALUES(254,'C2027-0008','C2027-0008',6,'case.perform','2027-03-05','2027-03-05T10:00:00+08:00','王测试','{"decision":2}','da5c490fe134704532c96fd935c070c75e3233974742314ef47ca557753ca6ef','97951cc642bc1eff89a8b88d626b9cc95a22f3bc4db5051f46f8650812e07c21');
INSERT INTO events VALUES(255,'C2027-0008','C2027-0008',7,'case.perform','2027-03-09','2027-03-09T10:00:00+08:00','王测试','{"decision":1}','983cc29129df045bfccfefec179bcbaa72f7610561b738e6446359cc774f1979','1fcb144f709b5bcac3f26f146ff8b900cc4d7060e3be659ac713bfc610dfa43e');
INSERT INTO events VALUES(256,'C2027-0008','C2027-0008',8,'case.enforce','2027-03-09','2027-03-09T10:00:00+08:00','王测试','{"decision":1,"by":"court"}',NULL,'5259d4c1f3e1b7cfdae8b2648e50be39b37bca3e99c0a83f257bab6f3bd6e395');
INSERT INTO events VALUES(257,'C2027-0009','C2027-0009',1,'case.new','2027-03-08','2027-03-09T10:00:00+08:00','王测试','{"secrecy":"none","unit":"bureau"}','7a341ac47e09a1b1a819476b9cb9965a3d3424e03efbea11f9b6fe1db60d8a22','f8bf9b927d2e096e8a2e9cd18485b7778ad02a6a35c0b5433e28c934a628e1a0');
INSERT INTO events VALUES(258,'C2027-0009','C2027-0009',2,'case.decide','2027-03-08','2027-03-09T10:00:00+08:00','王测试','{"share":"S2027-0002","outcome":"penalty","penalties":["fine"],"amount":"50.00"}','7c8f1bfcdc78f132a7f59422c34195b392c477536557b08df7b2cc47f448e780','5a5dc25ba019ad700d725690417fe782c635b0a0689f44412645027637b4461e');
INSERT INTO events VALUES(259,'C2027-0009','C2027-0009',3,'case.stay','2027-03-09','2027-03-09T10:00:00+08:00','王测试','{"until":"2027-04-08"}','1a9a0d7ae845079f20bf7efd0aa5fc4c92a9e29394062c736054004b073a645e','48446918c152ec92d4fae7197ed3ea2972088e5ebdd506a1c6986d7531747099');
INSERT INTO events VALUES(260,'C2027-0010','C2027-0010',1,'case.new','2027-03-10','2027-03-11T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','920c108f36133f9ce4e7b84e907dbfb453d434b47253300228f8683b3e803a65','bdcc3d115e1ff76c88276b9a03cd729599ec25f626e775e00d99b2a96df9764c');
INSERT INTO events VALUES(261,'C2027-0010','C2027-0010',2,'correct','2027-03-11','2027-03-11T10:00:00+08:00','王测试','{"recounts":true,"event":1}','c6c55738846b972b255f9d85c775c1be278fd0c741b64a60f7fb6c031e092731','a3796b35351577d4cfb377a1893ad37deb4dfd850a3daef95d07eb249268db2c');
INSERT INTO events VALUES(262,'C2027-0010','C2027-0010',3,'correct','2027-03-11','2027-03-11T10:00:00+08:00','王测试','{"recounts":true,"event":1}','1355b7b8052b5b8defae6eb2f06de8fb081443ab8a47cba755f2946cf8fe30e0','93521837f47e64e0d13c6b974f6309b8484d4e7ac1923eba7e48a020dca893e0');
INSERT INTO events VALUES(263,'A2027-0001','A2027-0001',1,'assist.new','2027-03-11','2027-03-11T10:00:00+08:00','王测试','{"kind":"hazard","from":"bureau","to":"housing","found_on":"2027-03-11","secrecy":"none"}','55b8f0abe2589cde82dba58c5d9e2c408cafc1965ed0727cb4bd2bca180d39a9','178f95eaa5c7e8dabd58965757a37a2110e843a08f74871776ca2fd7879d5ddc');
INSERT INTO events VALUES(264,'A2027-0002','A2027-0002',1,'assist.new','2027-03-11','2027-03-11T10:00:00+08:00','王测试','{"kind":"consult","from":"bureau","to":"housing","secrecy":"none"}','437b1c3c89152cf2d2a8aa94323c83cfe3d20e944c5012122c5cfb1f14e09745','e8c328ec17ae563828a1e7917046a17a13081f5836948535f6398d478e672f86');
INSERT INTO events VALUES(265,'A2027-0002','A2027-0002',2,'correct','2027-03-12','2027-03-12T10:00:00+08:00','王测试','{"recounts":true,"event":1}','0c57b1acf76d0b865933690f2d1ea7f27bbbbaac7d9131aee38d8a564bfeeead','87a0c4642630fc52fb5f21e7d844f5de7da1e2e7c0cdb11841b274c5be066748');
INSERT INTO events VALUES(266,'A2027-0003','A2027-0003',1,'assist.new','2027-03-12','2027-03-12T10:00:00+08:00','王测试','{"kind":"hazard","from":"bureau","to":"housing","found_on":"2027-03-12","secrecy":"privacy"}','d28db28d737b3b2bcc6563677da03c542ae7ff244d50b25fa0413ba5fa0a129e','7cd92b86f280e6dea389013c33fd9716d13fcff6149ac657df3a0312e70b6c00');
INSERT INTO events VALUES(267,'C2027-0010','C2027-0010',4,'case.link','2027-03-12','2027-03-12T10:00:00+08:00','王测试','{"kind":"related","other":"C2027-0009"}',NULL,'45a62c27707acdee4c0bccab741f17e91b439c459357646f2735e68c2ed8430f');
INSERT INTO events VALUES(268,'C2027-0009','C2027-0009',4,'case.linked','2027-03-12','2027-03-12T10:00:00+08:00','王测试','{"since":"2027-03-12","other":"C2027-0010","kind":"related"}',NULL,'ab4f3185f1bff76daa8aca02356cc15f142a66afa996cd96a1758b74ed665ceb');
INSERT INTO events VALUES(269,'C2026-0013','C2026-0013',8,'case.review','2027-03-15','2027-03-15T10:00:00+08:00','测试员','{"own_day":true,"kind":"own","result":"revoked","doc_no":"峄住建撤〔2027〕1号","ends_letters":true,"by_itself":true,"told_anew":true}','fe1b7eacc89fad1928c447d949b55a844b7211c388d9b0668b9f218c104af68c','954bf87331897faf21cd94c3afa517e18a74ce1cb426fe803ef18144b95df21c');
INSERT INTO events VALUES(270,'C2027-0009','C2027-0009',5,'case.review','2027-03-15','2027-03-15T10:00:00+08:00','测试员','{"own_day":true,"kind":"litigation","result":"changed","doc_no":"鲁行初〔2027〕2号","penalties":["warning"],"share":"S2027-0002","ends_letters":true,"by_itself":true,"told_anew":true}','663c8fa7490b8bfa09141ff31965d7224be421ce95d81c01dae5eacb3e70926b','0e7aba9169205ceb5ef4ba1ef997d4d0604824f91dd24458762293cbe72da8dc');
INSERT INTO events VALUES(271,'C2027-0004','C2027-0004',7,'case.decide','2027-03-15','2027-03-15T10:00:00+08:00','测试员','{"told_anew":true,"outcome":"no-penalty","doc_no":"峄公决〔2027〕9号","share":"S2027-0002","decision":1,"by_itself":true}','71842078d71ebbf6f1b3f579fbc8b799bb37fa726b9772bc8d27ad664e3889ee','1eb99ddc763f3ed174401c89b9183947d184ec003983dc921af17d239d04eab9');
CREATE TABLE material_content (
    material    INTEGER PRIMARY KEY REFERENCES materials (id),
    content     BLOB NOT NULL
) STRICT;
INSERT INTO material_content VALUES(1,X'e7a7bbe4baa4e587bd0a');
INSERT INTO material_content VALUES(2,X'e6a188e6ba900a');
INSERT INTO material_content VALUES(3,X'e785a7e789870a');
INSERT INTO material_content VALUES(4,X'e7a7bbe4baa4e587bd0a');
INSERT INTO material_content VALUES(5,X'e785a7e789870a');
INSERT INTO material_content VALUES(6,X'e7a7bbe4baa4e587bd0a');
INSERT INTO material_content VALUES(8,X'6c0a');
INSERT INTO material_content VALUES(9,X'730a');
INSERT INTO material_content VALUES(10,X'650a');
INSERT INTO material_content VALUES(11,X'6c0a');
INSERT INTO material_content VALUES(12,X'730a');
INSERT INTO material_content VALUES(13,X'650a');
INSERT INTO material_content VALUES(14,X'6c0a');
INSERT INTO material_content VALUES(15,X'730a');
INSERT INTO material_content VALUES(16,X'650a');
INSERT INTO material_content VALUES(17,X'6c0a');
INSERT INTO material_content VALUES(18,X'730a');
INSERT INTO material_content VALUES(19,X'650a');
INSERT INTO material_content VALUES(20,X'730a');
INSERT INTO material_content VALUES(21,X'730a');
INSERT INTO material_content VALUES(22,X'730a');
CREATE TABLE rulebooks (
    version     INTEGER PRIMARY KEY,   -- from 1 on
    body        TEXT NOT NULL,         -- the JSON file, as adopted
    sha256      TEXT NOT NULL,         -- its SHA-256, hex
    adopted_at  TEXT NOT NULL,         -- when, Beijing time, RFC 3339
    CONSTRAINT rulebooks_sha_is_hex CHECK (length(sha256) = 64)
) STRICT;
INSERT INTO rulebooks VALUES(1,replace('{\n  "id": "峄政办发〔2022〕1号",\n  "title": "关于建立区综合行政执法相对集中行政处罚工作协调配合机制的意见",\n  "issued_on": "2022-03-22",\n  "limits": [\n    {"id": "transfer.send", "clause": "二（二）1", "name": "移送案件", "summary": "发现单位判明案件属他单位管辖后三日内移送，紧急的当日移送", "subject": "case", "bound": "finding_unit", "bound_name": "发现单位", "opens_when": "判为他单位管辖", "met_by": "移送已发出", "days": 3, "count": "working", "urgent": "immediate", "extension": null},\n    {"id": "transfer.criminal", "clause": "六（二）", "clause_others": "二（一）", "name": "移送涉嫌犯罪案件", "summary": "承办单位发现涉嫌犯罪的案件，及时移送司法机关", "subject": "case", "bound": "handling_unit", "bound_name": "承办单位", "opens_when": "判为涉嫌犯罪", "met_by": "移送司法机关已发出", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "transfer.feedback", "clause": "二（二）2", "name": "反馈意见", "summary": "接受移送的单位收到后三日内答复是否接受", "subject": "transfer", "bound": "receiving_unit", "bound_name": "接受移送单位", "opens_when": "收到移送", "met_by": "接受或不接受", "days": 3, "count": "working", "urgent": null, "extension": null},\n    {"id": "transfer.refer", "clause": "二（二）2", "name": "报请区政府决定", "summary": "以管辖为由不接受的单位把案件报请区政府决定", "subject": "transfer", "bound": "receiving_unit", "bound_name": "接受移送单位", "opens_when": "以管辖为由不接受", "met_by": "已报请区政府", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "transfer.designate", "clause": "二（二）2", "name": "指定管辖", "summary": "区政府决定由哪个单位承办", "subject": "transfer", "bound": "government", "bound_name": "区政府", "opens_when": "已报请区政府", "met_by": "已指定承办单位", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "transfer.notify", "clause": "二（二）2", "name": "通报处理结果", "summary": "承办单位作出处理决定后三日内书面告知原移送单位", "subject": "transfer", "bound": "handling_unit", "bound_name": "承办单位", "opens_when": "作出处理决定", "met_by": "已书面通报原移送单位", "days": 3, "count": "working", "urgent": null, "extension": null},\n    {"id": "transfer.return", "clause": "六（二）", "name": "退回不追究刑事责任的案件", "summary": "公安机关认为不需追究刑事责任的，及时把案件退给区综合行政执法局", "subject": "transfer", "bound": "police", "bound_name": "公安机关", "opens_when": "认为不需追究刑事责任", "met_by": "退回已发出", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "share.approval", "clause": "三（四）", "name": "抄送行政审批", "summary": "审批单位作出审批后五日内书面抄送区综合行政执法局，紧急的当日抄送", "subject": "share", "bound": "approving_unit", "bound_name": "审批单位", "opens_when": "作出行政审批", "met_by": "已书面抄送", "days": 5, "count": "working", "urgent": "immediate", "extension": null},\n    {"id": "share.penalty", "clause": "三（四）", "name": "抄送处罚决定", "summary": "区综合行政执法局作出处罚后五日内抄送每个相关单位", "subject": "share", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "作出处罚决定", "met_by": "已抄送该单位", "days": 5, "count": "working", "urgent": null, "extension": null},\n    {"id": "share.superior", "clause": "三（四）", "name": "告知上级文件", "summary": "相关单位收到上级文件后三日内告知区综合行政执法局，紧急的当日以电话或口头告知", "subject": "share", "bound": "related_unit", "bound_name": "相关单位", "opens_when": "收到上级文件", "met_by": "已告知", "days": 3, "count": "working", "urgent": "immediate", "extension": null},\n    {"id": "share.handover", "clause": "三（四）", "name": "移交文件", "summary": "以电话或口头告知后，及时移交纸质或电子文件", "subject": "share", "bound": "related_unit", "bound_name": "相关单位", "opens_when": "已电话或口头告知", "met_by": "文件已移交", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "assist.appraisal", "clause": "四（二）1", "name": "出具认定、鉴定意见", "summary": "被请求的单位或技术机构收到请求后五日内出具写明法条和处罚标准的书面意见，或出具鉴定结论；需要更久的，到期前说明理由可延长", "subject": "assist", "bound": "asked_unit", "bound_name": "被请求单位或技术机构", "opens_when": "收到请求", "met_by": "书面意见或鉴定结论", "days": 5, "count": "working", "urgent": null, "extension": {"days": null, "count": null, "clause": "四（二）1", "repeat": true}},\n    {"id": "assist.scene", "clause": "四（二）1", "name": "派员到场", "summary": "情况紧急或证据可能灭失时，被请求的单位或技术机构及时派员到现场", "subject": "assist", "bound": "asked_unit", "bound_name": "被请求单位或技术机构", "opens_when": "紧急或证据可能灭失", "met_by": "已派员到场", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "assist.consult", "clause": "四（二）2", "name": "出具咨询意见", "summary": "被征询的单位收到书面征询后五日内出具写明法条和处罚标准的书面意见，复杂的可延期，合计至多十日", "subject": "assist", "bound": "asked_unit", "bound_name": "被征询单位", "opens_when": "收到书面征询", "met_by": "写明法条和处罚标准的书面意见", "days": 5, "count": "working", "urgent": null, "extension": {"days": 10, "count": "calendar", "clause": "四（二）2", "repeat": true}},\n    {"id": "assist.material", "clause": "四（二）3", "name": "提供材料", "summary": "被请求的单位及时、全面提供材料，只可依法定事由拒绝", "subject": "assist", "bound": "asked_unit", "bound_name": "被请求单位", "opens_when": "收到请求", "met_by": "材料已全部提供", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "assist.enforce", "clause": "四（三）", "name": "函告配合执行", "summary": "处罚需要他单位配合执行的，区综合行政执法局五日内书面函告", "subject": "case", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "作出需配合执行的处罚", "met_by": "函已发出", "days": 5, "count": "working", "urgent": null, "extension": null},\n    {"id": "assist.revoke", "clause": "四（三）", "name": "函告撤销证件", "summary": "需要撤销证件的，区综合行政执法局及时函告并附案件材料", "subject": "assist", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "发现需撤销证件", "met_by": "函及材料已发出", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "assist.act", "clause": "四（三）", "name": "依法处理来函", "summary": "收到配合执行或撤销证件函的单位依法处理并答复", "subject": "assist", "bound": "asked_unit", "bound_name": "被请求单位", "opens_when": "收到来函", "met_by": "已处理并答复", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "assist.hazard", "clause": "四（一）", "name": "通报重大隐患", "summary": "发现重大治安、安全、稳定隐患的，区综合行政执法局及时通报主管部门并报区政府", "subject": "assist", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "发现重大隐患", "met_by": "已通报并已报告", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "dispute.settle", "clause": "四（四）", "name": "协商争议", "summary": "法制机构协商处理执法争议，不成的上报", "subject": "dispute", "bound": "legal_organ", "bound_name": "区政府法制机构", "opens_when": "提出争议", "met_by": "协商一致或上报", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "dispute.decide", "clause": "四（四）", "name": "决定争议", "summary": "协商不成的争议由区政府决定", "subject": "dispute", "bound": "government", "bound_name": "区政府", "opens_when": "争议上报", "met_by": "区政府已决定", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "meeting.quarterly", "clause": "一（四）1", "name": "季度例会", "summary": "联席会议办公室原则上每季度召开一次例会", "subject": "quarter", "bound": "office", "bound_name": "联席会议办公室", "opens_when": "季度开始", "met_by": "季内召开例会", "days": null, "count": "date", "urgent": null, "extension": null},\n    {"id": "meeting.solicit", "clause": "一（四）1", "name": "征集议题", "summary": "例会召开十日以前，办公室向各成员单位征集议题", "subject": "meeting", "bound": "office", "bound_name": "联席会议办公室", "opens_when": "例会已排定", "met_by": "已向各成员单位征集", "days": 10, "count": "before", "urgent": null, "extension": null},\n    {"id": "meeting.minutes", "clause": "一（四）4", "name": "印发纪要", "summary": "会后由组长签发纪要并印发", "subject": "meeting", "bound": "office", "bound_name": "联席会议办公室", "opens_when": "会议召开", "met_by": "纪要已签发并印发", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "meeting.matter", "clause": "一（三）4", "name": "办结议定事项", "summary": "责任单位在定下的日期前办结会议议定或区领导交办的事项", "subject": "matter", "bound": "responsible_unit", "bound_name": "责任单位", "opens_when": "会议议定或领导交办", "met_by": "事项办结", "days": null, "count": "date", "urgent": null, "extension": null},\n    {"id": "operation.police", "clause": "七（二）", "name": "提前通知公安", "summary": "重大活动和专项行动开始前，区综合行政执法局通知公安机关", "subject": "operation", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "计划重大或专项行动", "met_by": "已通知公安机关", "days": null, "count": "date", "urgent": null, "extension": null},\n    {"id": "case.enforce", "clause": "六（二）", "name": "强制执行", "summary": "当事人不履行决定的，承办单位依法强制执行或申请法院执行", "subject": "case", "bound": "handling_unit", "bound_name": "承办单位", "opens_when": "决定未履行", "met_by": "已强制执行或申请法院", "days": null, "count": "none", "urgent": null, "extension": null}\n  ],\n  "units": [\n    {"code": "ethnic", "name": "区民族宗教局", "short": "民族宗教局", "aliases": ["民宗局", "区民宗局"], "kind": "member", "roles": []},\n    {"code": "police", "name": "区公安分局", "short": "公安分局", "aliases": ["公安机关", "公安局", "区公安局", "峄城公安分局"], "kind": "member", "roles": ["police", "judicial"]},\n    {"code": "education", "name": "区教体局", "short": "教体局", "aliases": ["教育和体育局", "区教育和体育局"], "kind": "member", "roles": []},\n    {"code": "civil", "name": "区民政局", "short": "民政局", "aliases": [], "kind": "member", "roles": []},\n    {"code": "justice", "name": "区司法局", "short": "司法局", "aliases": [], "kind": "member", "roles": []},\n    {"code": "land", "name": "区自然资源局", "short": "自然资源局", "aliases": [], "kind": "member", "roles": []},\n    {"code": "housing", "name": "区住建局", "short": "住建局", "aliases": ["住房城乡建设局", "住房和城乡建设局", "区住房和城乡建设局"], "kind": "member", "roles": []},\n    {"code": "water", "name": "区城乡水务局", "short": "城乡水务局", "aliases": ["水务局", "区水务局"], "kind": "member", "roles": []},\n    {"code": "commerce", "name": "区商促局", "short": "商促局", "aliases": [], "kind": "member", "roles": []},\n    {"code": "bureau", "name": "区综合行政执法局", "short": "综合执法局", "aliases": ["综合行政执法局", "区综合执法局", "执法局", "区执法局"], "kind": "member", "roles": ["bureau"]},\n    {"code": "scenic", "name": "冠世榴园风景区管委会", "short": "冠世榴园风景区管委会", "aliases": ["榴园风景区管委会", "风景区管委会"], "kind": "member", "roles": []},\n    {"code": "zone", "name": "开发区管委会", "short": "开发区管委会", "aliases": ["经济开发区管委会", "峄城经济开发区管委会", "经济开发区"], "kind": "member", "roles": []},\n    {"code": "environment", "name": "区生态环境分局", "short": "生态环境分局", "aliases": ["区生态环境局", "生态环境局"], "kind": "member", "roles": []},\n    {"code": "forestry", "name": "区林业发展服务中心", "short": "林业发展服务中心", "aliases": ["林业中心", "区林业中心"], "kind": "member", "roles": []},\n    {"code": "wulin", "name": "吴林街道", "short": "吴林街道", "aliases": ["吴林街道办事处", "吴林街道办", "吴林街办"], "kind": "member", "roles": ["town"]},\n    {"code": "tanshan", "name": "坛山街道", "short": "坛山街道", "aliases": ["坛山街道办事处", "坛山街道办", "坛山街办"], "kind": "member", "roles": ["town"]},\n    {"code": "liuyuan", "name": "榴园镇", "short": "榴园镇", "aliases": ["榴园镇政府", "榴园镇人民政府"], "kind": "member", "roles": ["town"]},\n    {"code": "leader", "name": "联席会议组长", "short": "组长", "aliases": ["联席会议召集人"], "kind": "leader", "roles": ["leader"]},\n    {"code": "office", "name": "联席会议办公室", "short": "联席会议办公室", "aliases": ["联席办", "联席会议办"], "kind": "office", "roles": ["office"]},\n    {"code": "government", "name": "区政府", "short": "区政府", "aliases": ["区人民政府", "峄城区政府", "峄城区人民政府"], "kind": "government", "roles": ["government"]},\n    {"code": "legal", "name": "区政府法制机构", "short": "法制机构", "aliases": ["区人民政府法制机构", "政府法制机构"], "kind": "legal", "roles": ["legal"]},\n    {"code": "procuratorate", "name": "区人民检察院", "short": "检察院", "aliases": ["人民检察院", "区检察院", "检察机关"], "kind": "judicial", "roles": ["procuratorate", "judicial"]},\n    {"code": "court", "name": "区人民法院", "short": "法院", "aliases": ["人民法院", "区法院", "审判机关"], "kind": "judicial", "roles": ["court", "judicial"]},\n    {"code": "counsel", "name": "法律顾问办公室", "short": "法律顾问办公室", "aliases": ["法律顾问办"], "kind": "support", "roles": ["counsel"]},\n    {"code": "finance", "name": "区财政局", "short": "财政局", "aliases": [], "kind": "organ", "roles": []},\n    {"code": "market", "name": "区市场监管局", "short": "市场监管局", "aliases": ["市场监督管理局", "区市场监督管理局"], "kind": "organ", "roles": []},\n    {"code": "politics-law", "name": "区委政法委", "short": "政法委", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "discipline", "name": "区纪委监委", "short": "纪委监委", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "organization", "name": "区委组织部", "short": "组织部", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "establishment", "name": "区委编办", "short": "编办", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "npc", "name": "人大代表", "short": "人大代表", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "cppcc", "name": "政协委员", "short": "政协委员", "aliases": [], "kind": "invitee", "roles": []}\n  ],\n  "roster": [\n    {"unit": "leader", "role": "leader", "post": "区政府副区长", "name": "吴敬雷", "from": "2022-03-22"},\n    {"unit": "commerce", "role": "member", "post": "区政协副主席、区商促局局长", "name": "谢玉丹", "from": "2022-03-22"},\n    {"unit": "ethnic", "role": "member", "post": "区委统战部副部长、民宗局局长", "name": "王子夏", "from": "2022-03-22"},\n    {"unit": "education", "role": "member", "post": "区教体局局长", "name": "张勇", "from": "2022-03-22"},\n    {"unit": "civil", "role": "member", "post": "区民政局局长", "name": "王广银", "from": "2022-03-22"},\n    {"unit": "justice", "role": "member", "post": "区司法局局长", "name": "何建", "from": "2022-03-22"},\n    {"unit": "land", "role": "member", "post": "区自然资源局局长", "name": "徐兴堂", "from": "2022-03-22"},\n    {"unit": "housing", "role": "member", "post": "区住建局局长", "name": "朱贵民", "from": "2022-03-22"},\n    {"unit": "water", "role": "member", "post": "区城乡水务局局长", "name": "李玉伟", "from": "2022-03-22"},\n    {"unit": "bureau", "role": "member", "post": "区综合行政执法局局长", "name": "颜成国", "from": "2022-03-22"},\n    {"unit": "environment", "role": "member", "post": "区生态环境分局局长", "name": "徐辉", "from": "2022-03-22"},\n    {"unit": "forestry", "role": "member", "post": "区林业发展服务中心主任", "name": "武爱国", "from": "2022-03-22"},\n    {"unit": "zone", "role": "member", "post": "峄城经济开发区管委会建设环保局副局长", "name": "蒋广洲", "from": "2022-03-22"},\n    {"unit": "scenic", "role": "member", "post": "冠世榴园风景区管委会副主任", "name": "左士军", "from": "2022-03-22"},\n    {"unit": "police", "role": "member", "post": "区公安分局一级警长", "name": "窦硕永", "from": "2022-03-22"},\n    {"unit": "wulin", "role": "member", "post": "吴林街道办事处主任", "name": "陈文超", "from": "2022-03-22"},\n    {"unit": "tanshan", "role": "member", "post": "坛山街道办事处主任", "name": "张新涛", "from": "2022-03-22"},\n    {"unit": "liuyuan", "role": "member", "post": "榴园镇镇长", "name": "徐旭", "from": "2022-03-22"},\n    {"unit": "office", "role": "director", "post": "联席会议办公室主任", "name": "颜成国", "from": "2022-03-22"}\n  ],\n  "materials": {"clause": "二（三）", "kinds": [{"id": "letter", "name": "涉嫌违法案件移交函", "clause": "二（三）1"}, {"id": "source", "name": "案源材料", "clause": "二（三）2"}, {"id": "evidence", "name": "证据材料", "clause": "二（三）3"}, {"id": "other", "name": "其他材料", "clause": "二（三）4"}], "required": {"jurisdiction": ["letter", "source", "evidence"], "criminal": ["letter", "evidence"], "return": ["letter"]}, "criminal_kinds": ["移送书", "调查报告", "物品清单", "检验鉴定", "其他"]},\n  "meeting": {"rhythm": "quarter", "clause": "一（四）1", "solicit_limit": "meeting.solicit", "quarterly_limit": "meeting.quarterly"},\n  "supervision": {"reply_days": 5, "bulletin_after": 3, "ranked_from": 5}\n}\n','\n',char(10)),'20184e37336ee60b0e16ccccdfd131811425a4eeca672a99513d1c0bf9ea1d87','2026-11-24T10:00:00+08:00');
CREATE TABLE register (
    id          INTEGER PRIMARY KEY,   -- always 1
    created_at  TEXT NOT NULL,         -- when it was made, Beijing time, RFC 3339
    created_by  TEXT NOT NULL,         -- who made it, and thereby chose day_count
    since       TEXT NOT NULL,         -- first day of its books: from its quarter on meetings are asked for
    day_count   TEXT NOT NULL,         -- standard, calendar or working
    old_until   INTEGER NOT NULL DEFAULT 0, -- last event recorded under schema version 1, whose dates were counted its way
    loose_until INTEGER NOT NULL DEFAULT 0, -- last event recorded before schema version 4, when limits bound more units
    CONSTRAINT register_one_row CHECK (id = 1),
    CHECK (since IS date(since, '+0 days')),
    CONSTRAINT register_day_count_is_known CHECK (day_count = 'standard' OR day_count = 'calendar'
        OR day_count = 'working')
) STRICT;
INSERT INTO register VALUES(1,'2026-11-24T10:00:00+08:00','王测试','2026-07-01','standard',0,119);
CREATE TABLE counters (
    kind        TEXT NOT NULL,         -- letter of the kind, with which its ids begin
    year        INTEGER NOT NULL,      -- year of the records
    last        INTEGER NOT NULL,      -- last number given
    CONSTRAINT counters_kind_is_known CHECK (kind = 'C' OR kind = 'T' OR kind = 'S' OR kind = 'G' OR kind = 'A' OR kind = 'D' OR kind = 'O'
        OR kind = 'M' OR kind = 'P' OR kind = 'R' OR kind = 'N'),
    CONSTRAINT counters_count_up CHECK (last > 0),
    PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES('A',2026,5);
INSERT INTO counters VALUES('A',2027,3);
INSERT INTO counters VALUES('C',2026,19);
INSERT INTO counters VALUES('C',2027,10);
INSERT INTO counters VALUES('D',2026,3);
INSERT INTO counters VALUES('G',2026,1);
INSERT INTO counters VALUES('M',2026,3);
INSERT INTO counters VALUES('N',2026,4);
INSERT INTO counters VALUES('O',2026,4);
INSERT INTO counters VALUES('O',2027,1);
INSERT INTO counters VALUES('P',2026,2);
INSERT INTO counters VALUES('R',2026,4);
INSERT INTO counters VALUES('S',2026,7);
INSERT INTO counters VALUES('S',2027,1);
INSERT INTO counters VALUES('T',2026,13);
INSERT INTO counters VALUES('T',2027,9);
CREATE TABLE doc_numbers (
    key         TEXT NOT NULL,         -- the number as it is compared, whatever its spelling
    number      TEXT NOT NULL,         -- as it is written, as 峄综执移〔2026〕12号
    record      TEXT NOT NULL,         -- the record that carries it: of any kind that has documents
    PRIMARY KEY (key, number, record)
) STRICT, WITHOUT ROWID;
INSERT INTO doc_numbers VALUES('公不罚[2027]1','公不罚〔2027〕1号','C2026-0011');
INSERT INTO doc_numbers VALUES('公移[2026]7','公移〔2026〕7号','T2026-0012');
INSERT INTO doc_numbers VALUES('峄住建撤[2027]1','峄住建撤〔2027〕1号','C2026-0013');
INSERT INTO doc_numbers VALUES('峄住建移[2026]77','峄住建移〔2026〕77号','T2026-0008');
INSERT INTO doc_numbers VALUES('峄住建罚[2026]31','峄住建罚〔2026〕31号','C2026-0013');
INSERT INTO doc_numbers VALUES('峄公决[2027]9','峄公决〔2027〕9号','C2027-0004');
INSERT INTO doc_numbers VALUES('峄公罚[2027]2','峄公罚〔2027〕2号','C2027-0003');
INSERT INTO doc_numbers VALUES('峄公罚[2027]3','峄公罚〔2027〕3号','C2027-0004');
INSERT INTO doc_numbers VALUES('峄政函[2026]1','峄政函〔2026〕1号','T2026-0002');
INSERT INTO doc_numbers VALUES('峄政复决[2026]7','峄政复决〔2026〕7号','C2026-0013');
INSERT INTO doc_numbers VALUES('峄综执函[2026]1','峄综执函〔2026〕1号','T2026-0001');
INSERT INTO doc_numbers VALUES('峄综执函[2027]8','峄综执函〔2027〕8号','T2026-0004');
INSERT INTO doc_numbers VALUES('峄综执罚[2026]1','峄综执罚〔2026〕1号','C2026-0001');
INSERT INTO doc_numbers VALUES('峄综执罚[2026]77','峄综执罚〔2026〕77号','C2026-0006');
INSERT INTO doc_numbers VALUES('峄综执询[2026]2','峄综执询〔2026〕2号','A2026-0001');
INSERT INTO doc_numbers VALUES('林移[2026]61','林移〔2026〕61号','T2026-0010');
INSERT INTO doc_numbers VALUES('林移[2026]62','林移〔2026〕62号','T2026-0011');
INSERT INTO doc_numbers VALUES('督[2026]9','督〔2026〕9号','N2026-0004');
INSERT INTO doc_numbers VALUES('综函[2026]13','综函〔2026〕13号','A2026-0005');
INSERT INTO doc_numbers VALUES('综移[2026]9','综移〔2026〕9号','T2026-0013');
INSERT INTO doc_numbers VALUES('综罚[2027]3','综罚〔2027〕3号','C2027-0004');
INSERT INTO doc_numbers VALUES('鲁行初[2027]1','鲁行初〔2027〕1号','C2027-0004');
INSERT INTO doc_numbers VALUES('鲁行初[2027]2','鲁行初〔2027〕2号','C2027-0009');
CREATE TABLE units (
    code        TEXT PRIMARY KEY,      -- stable code
    place       INTEGER NOT NULL,      -- order in lists
    kind        TEXT NOT NULL,         -- member, outside, technical …
    roles       TEXT NOT NULL,         -- JSON array: bureau, police, government …
    aliases     TEXT NOT NULL,         -- JSON array of other names people type
    until_on    TEXT,                  -- first day it no longer acts; NULL: it acts
    successor   TEXT REFERENCES units, -- the unit that took over; NULL: none
    CONSTRAINT units_kind_is_known CHECK (kind = 'member' OR kind = 'leader' OR kind = 'office'
        OR kind = 'government' OR kind = 'legal' OR kind = 'judicial' OR kind = 'support' OR kind = 'organ'
        OR kind = 'invitee' OR kind = 'technical' OR kind = 'outside'),
    CHECK (until_on IS date(until_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO units VALUES('bureau',9,'member','["bureau"]','["综合行政执法局","区综合执法局","执法局","区执法局"]',NULL,NULL);
INSERT INTO units VALUES('civil',3,'member','[]','[]',NULL,NULL);
INSERT INTO units VALUES('commerce',8,'member','[]','[]',NULL,NULL);
INSERT INTO units VALUES('counsel',23,'support','["counsel"]','["法律顾问办"]',NULL,NULL);
INSERT INTO units VALUES('court',22,'judicial','["court","judicial"]','["人民法院","区法院","审判机关"]',NULL,NULL);
INSERT INTO units VALUES('cppcc',31,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('discipline',27,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('education',2,'member','[]','["教育和体育局","区教育和体育局"]',NULL,NULL);
INSERT INTO units VALUES('environment',12,'member','[]','["区生态环境局","生态环境局"]',NULL,NULL);
INSERT INTO units VALUES('establishment',29,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('ethnic',0,'member','[]','["民宗局","区民宗局"]',NULL,NULL);
INSERT INTO units VALUES('finance',24,'organ','[]','[]',NULL,NULL);
INSERT INTO units VALUES('forestry',13,'member','[]','["林业中心","区林业中心"]',NULL,NULL);
INSERT INTO units VALUES('government',19,'government','["government"]','["区人民政府","峄城区政府","峄城区人民政府"]',NULL,NULL);
INSERT INTO units VALUES('housing',6,'member','[]','["住房城乡建设局","住房和城乡建设局","区住房和城乡建设局"]',NULL,NULL);
INSERT INTO units VALUES('justice',4,'member','[]','[]',NULL,NULL);
INSERT INTO units VALUES('land',5,'member','[]','[]',NULL,NULL);
INSERT INTO units VALUES('leader',17,'leader','["leader"]','["联席会议召集人"]',NULL,NULL);
INSERT INTO units VALUES('legal',20,'legal','["legal"]','["区人民政府法制机构","政府法制机构"]',NULL,NULL);
INSERT INTO units VALUES('liuyuan',16,'member','["town"]','["榴园镇政府","榴园镇人民政府"]',NULL,NULL);
INSERT INTO units VALUES('market',25,'organ','[]','["市场监督管理局","区市场监督管理局"]',NULL,NULL);
INSERT INTO units VALUES('npc',30,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('office',18,'office','["office"]','["联席办","联席会议办"]',NULL,NULL);
INSERT INTO units VALUES('organization',28,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('police',1,'member','["police","judicial"]','["公安机关","公安局","区公安局","峄城公安分局"]',NULL,NULL);
INSERT INTO units VALUES('politics-law',26,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('procuratorate',21,'judicial','["procuratorate","judicial"]','["人民检察院","区检察院","检察机关"]',NULL,NULL);
INSERT INTO units VALUES('scenic',10,'member','[]','["榴园风景区管委会","风景区管委会"]',NULL,NULL);
INSERT INTO units VALUES('tanshan',15,'member','["town"]','["坛山街道办事处","坛山街道办","坛山街办"]',NULL,NULL);
INSERT INTO units VALUES('u1',32,'technical','[]','[]',NULL,NULL);
INSERT INTO units VALUES('water',7,'member','[]','["水务局","区水务局"]','2026-11-24','housing');
INSERT INTO units VALUES('wulin',14,'member','["town"]','["吴林街道办事处","吴林街道办","吴林街办"]',NULL,NULL);
INSERT INTO units VALUES('zone',11,'member','[]','["经济开发区管委会","峄城经济开发区管委会","经济开发区"]',NULL,NULL);
CREATE TABLE unit_names (
    unit        TEXT NOT NULL REFERENCES units, -- whose name
    from_on     TEXT NOT NULL,         -- first day of the name; '' : from the beginning (the document's units)
    name        TEXT NOT NULL,         -- full name
    short       TEXT NOT NULL,         -- short name
    CHECK (from_on = '' OR from_on IS date(from_on, '+0 days')),
    PRIMARY KEY (unit, from_on)
) STRICT, WITHOUT ROWID;
INSERT INTO unit_names VALUES('bureau','','区综合行政执法局','综合执法局');
INSERT INTO unit_names VALUES('civil','','区民政局','民政局');
INSERT INTO unit_names VALUES('commerce','','区商促局','商促局');
INSERT INTO unit_names VALUES('commerce','2026-11-10','区商务局','商务局');
INSERT INTO unit_names VALUES('counsel','','法律顾问办公室','法律顾问办公室');
INSERT INTO unit_names VALUES('court','','区人民法院','法院');
INSERT INTO unit_names VALUES('cppcc','','政协委员','政协委员');
INSERT INTO unit_names VALUES('discipline','','区纪委监委','纪委监委');
INSERT INTO unit_names VALUES('education','','区教体局','教体局');
INSERT INTO unit_names VALUES('environment','','区生态环境分局','生态环境分局');
INSERT INTO unit_names VALUES('establishment','','区委编办','编办');
INSERT INTO unit_names VALUES('ethnic','','区民族宗教局','民族宗教局');
INSERT INTO unit_names VALUES('finance','','区财政局','财政局');
INSERT INTO unit_names VALUES('forestry','','区林业发展服务中心','林业发展服务中心');
INSERT INTO unit_names VALUES('government','','区政府','区政府');
INSERT INTO unit_names VALUES('housing','','区住建局','住建局');
INSERT INTO unit_names VALUES('justice','','区司法局','司法局');
INSERT INTO unit_names VALUES('land','','区自然资源局','自然资源局');
INSERT INTO unit_names VALUES('leader','','联席会议组长','组长');
INSERT INTO unit_names VALUES('legal','','区政府法制机构','法制机构');
INSERT INTO unit_names VALUES('liuyuan','','榴园镇','榴园镇');
INSERT INTO unit_names VALUES('market','','区市场监管局','市场监管局');
INSERT INTO unit_names VALUES('npc','','人大代表','人大代表');
INSERT INTO unit_names VALUES('office','','联席会议办公室','联席会议办公室');
INSERT INTO unit_names VALUES('organization','','区委组织部','组织部');
INSERT INTO unit_names VALUES('police','','区公安分局','公安分局');
INSERT INTO unit_names VALUES('politics-law','','区委政法委','政法委');
INSERT INTO unit_names VALUES('procuratorate','','区人民检察院','检察院');
INSERT INTO unit_names VALUES('scenic','','冠世榴园风景区管委会','冠世榴园风景区管委会');
INSERT INTO unit_names VALUES('tanshan','','坛山街道','坛山街道');
INSERT INTO unit_names VALUES('u1','2026-11-24','质量检验所','质量检验所');
INSERT INTO unit_names VALUES('water','','区城乡水务局','城乡水务局');
INSERT INTO unit_names VALUES('water','2026-11-20','峄城区水务局','峄城区水务局');
INSERT INTO unit_names VALUES('wulin','','吴林街道','吴林街道');
INSERT INTO unit_names VALUES('zone','','开发区管委会','开发区管委会');
CREATE TABLE contacts (
    id          INTEGER PRIMARY KEY,   -- row number
    unit        TEXT REFERENCES units, -- NULL: a post of the annex that belongs to no unit
    role        TEXT NOT NULL,         -- head, lead, liaison; for the annex as the rulebook has it: leader, member, director
    post        TEXT,                  -- the post, where known; NULL: not recorded
    name        TEXT NOT NULL,         -- personal data
    phone       TEXT,                  -- personal data; NULL: not recorded
    from_on     TEXT NOT NULL,         -- first day
    until_on    TEXT,                  -- first day no longer; NULL: still
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (until_on IS date(until_on, '+0 days'))
) STRICT;
INSERT INTO contacts VALUES(1,'leader','leader','区政府副区长','吴敬雷',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(2,'commerce','member','区政协副主席、区商促局局长','谢玉丹',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(3,'ethnic','member','区委统战部副部长、民宗局局长','王子夏',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(4,'education','member','区教体局局长','张勇',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(5,'civil','member','区民政局局长','王广银',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(6,'justice','member','区司法局局长','何建',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(7,'land','member','区自然资源局局长','徐兴堂',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(8,'housing','member','区住建局局长','朱贵民',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(9,'water','member','区城乡水务局局长','李玉伟',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(10,'bureau','member','区综合行政执法局局长','颜成国',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(11,'environment','member','区生态环境分局局长','徐辉',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(12,'forestry','member','区林业发展服务中心主任','武爱国',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(13,'zone','member','峄城经济开发区管委会建设环保局副局长','蒋广洲',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(14,'scenic','member','冠世榴园风景区管委会副主任','左士军',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(15,'police','member','区公安分局一级警长','窦硕永',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(16,'wulin','member','吴林街道办事处主任','陈文超',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(17,'tanshan','member','坛山街道办事处主任','张新涛',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(18,'liuyuan','member','榴园镇镇长','徐旭',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(19,'office','director','联席会议办公室主任','颜成国',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(20,'housing','lead',NULL,'赵一','05320000001','2026-11-10','2026-11-20');
INSERT INTO contacts VALUES(21,'housing','lead',NULL,'李四',NULL,'2026-11-20','2026-11-20');
INSERT INTO contacts VALUES(22,'housing','lead',NULL,'赵六','13900000000','2026-11-24',NULL);
INSERT INTO contacts VALUES(23,'housing','lead','副局长','周九','13800001111','2026-11-20','2026-11-24');
CREATE TABLE calendar_days (
    day         TEXT PRIMARY KEY,      -- a day that is marked
    kind        TEXT NOT NULL,         -- holiday or workday
    name        TEXT NOT NULL,         -- of the holiday
    CHECK (day IS date(day, '+0 days')),
    CONSTRAINT calendar_days_kind_is_known CHECK (kind = 'holiday' OR kind = 'workday')
) STRICT, WITHOUT ROWID;
INSERT INTO calendar_days VALUES('2020-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2020-01-19','workday','春节');
INSERT INTO calendar_days VALUES('2020-01-24','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-25','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-26','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-27','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-28','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-29','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-30','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-31','holiday','春节');
INSERT INTO calendar_days VALUES('2020-02-01','holiday','春节');
INSERT INTO calendar_days VALUES('2020-02-02','holiday','春节');
INSERT INTO calendar_days VALUES('2020-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2020-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2020-04-06','holiday','清明节');
INSERT INTO calendar_days VALUES('2020-04-26','workday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-09','workday','劳动节');
INSERT INTO calendar_days VALUES('2020-06-25','holiday','端午节');
INSERT INTO calendar_days VALUES('2020-06-26','holiday','端午节');
INSERT INTO calendar_days VALUES('2020-06-27','holiday','端午节');
INSERT INTO calendar_days VALUES('2020-06-28','workday','端午节');
INSERT INTO calendar_days VALUES('2020-09-27','workday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-01','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-02','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-03','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-04','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-05','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-06','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-07','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-08','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-10','workday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2021-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2021-01-02','holiday','元旦');
INSERT INTO calendar_days VALUES('2021-01-03','holiday','元旦');
INSERT INTO calendar_days VALUES('2021-02-07','workday','春节');
INSERT INTO calendar_days VALUES('2021-02-11','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-12','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-13','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-14','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-15','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-16','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-17','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-20','workday','春节');
INSERT INTO calendar_days VALUES('2021-04-03','holiday','清明节');
INSERT INTO calendar_days VALUES('2021-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2021-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2021-04-25','workday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-08','workday','劳动节');
INSERT INTO calendar_days VALUES('2021-06-12','holiday','端午节');
INSERT INTO calendar_days VALUES('2021-06-13','holiday','端午节');
INSERT INTO calendar_days VALUES('2021-06-14','holiday','端午节');
INSERT INTO calendar_days VALUES('2021-09-18','workday','中秋节');
INSERT INTO calendar_days VALUES('2021-09-19','holiday','中秋节');
INSERT INTO calendar_days VALUES('2021-09-20','holiday','中秋节');
INSERT INTO calendar_days VALUES('2021-09-21','holiday','中秋节');
INSERT INTO calendar_days VALUES('2021-09-26','workday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-01','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-02','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-03','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-04','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-05','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-06','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-07','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-09','workday','国庆节');
INSERT INTO calendar_days VALUES('2022-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2022-01-02','holiday','元旦');
INSERT INTO calendar_days VALUES('2022-01-03','holiday','元旦');
INSERT INTO calendar_days VALUES('2022-01-29','workday','春节');
INSERT INTO calendar_days VALUES('2022-01-30','workday','春节');
INSERT INTO calendar_days VALUES('2022-01-31','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-01','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-02','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-03','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-04','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-05','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-06','holiday','春节');
INSERT INTO calendar_days VALUES('2022-04-02','workday','清明节');
INSERT INTO calendar_days VALUES('2022-04-03','holiday','清明节');
INSERT INTO calendar_days VALUES('2022-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2022-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2022-04-24','workday','劳动节');
INSERT INTO calendar_days VALUES('2022-04-30','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-07','workday','劳动节');
INSERT INTO calendar_days VALUES('2022-06-03','holiday','端午节');
INSERT INTO calendar_days VALUES('2022-06-04','holiday','端午节');
INSERT INTO calendar_days VALUES('2022-06-05','holiday','端午节');
INSERT INTO calendar_days VALUES('2022-09-10','holiday','中秋节');
INSERT INTO calendar_days VALUES('2022-09-11','holiday','中秋节');
INSERT INTO calendar_days VALUES('2022-09-12','holiday','中秋节');
INSERT INTO calendar_days VALUES('2022-10-01','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-02','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-03','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-04','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-05','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-06','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-07','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-08','workday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-09','workday','国庆节');
INSERT INTO calendar_days VALUES('2022-12-31','holiday','元旦');
INSERT INTO calendar_days VALUES('2023-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2023-01-02','holiday','元旦');
INSERT INTO calendar_days VALUES('2023-01-21','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-22','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-23','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-24','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-25','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-26','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-27','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-28','workday','春节');
INSERT INTO calendar_days VALUES('2023-01-29','workday','春节');
INSERT INTO calendar_days VALUES('2023-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2023-04-23','workday','劳动节');
INSERT INTO calendar_days VALUES('2023-04-29','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-04-30','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-05-06','workday','劳动节');
INSERT INTO calendar_days VALUES('2023-06-22','holiday','端午节');
INSERT INTO calendar_days VALUES('2023-06-23','holiday','端午节');
INSERT INTO calendar_days VALUES('2023-06-24','holiday','端午节');
INSERT INTO calendar_days VALUES('2023-06-25','workday','端午节');
INSERT INTO calendar_days VALUES('2023-09-29','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-09-30','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-01','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-02','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-03','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-04','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-05','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-06','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-07','workday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-08','workday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2024-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2024-02-04','workday','春节');
INSERT INTO calendar_days VALUES('2024-02-10','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-11','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-12','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-13','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-14','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-15','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-16','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-17','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-18','workday','春节');
INSERT INTO calendar_days VALUES('2024-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2024-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2024-04-06','holiday','清明节');
INSERT INTO calendar_days VALUES('2024-04-07','workday','清明节');
INSERT INTO calendar_days VALUES('2024-04-28','workday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-11','workday','劳动节');
INSERT INTO calendar_days VALUES('2024-06-10','holiday','端午节');
INSERT INTO calendar_days VALUES('2024-09-14','workday','中秋节');
INSERT INTO calendar_days VALUES('2024-09-15','holiday','中秋节');
INSERT INTO calendar_days VALUES('2024-09-16','holiday','中秋节');
INSERT INTO calendar_days VALUES('2024-09-17','holiday','中秋节');
INSERT INTO calendar_days VALUES('2024-09-29','workday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-01','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-02','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-03','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-04','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-05','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-06','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-07','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-12','workday','国庆节');
INSERT INTO calendar_days VALUES('2025-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2025-01-26','workday','春节');
INSERT INTO calendar_days VALUES('2025-01-28','holiday','春节');
INSERT INTO calendar_days VALUES('2025-01-29','holiday','春节');
INSERT INTO calendar_days VALUES('2025-01-30','holiday','春节');
INSERT INTO calendar_days VALUES('2025-01-31','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-01','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-02','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-03','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-04','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-08','workday','春节');
INSERT INTO calendar_days VALUES('2025-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2025-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2025-04-06','holiday','清明节');
INSERT INTO calendar_days VALUES('2025-04-27','workday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-31','holiday','端午节');
INSERT INTO calendar_days VALUES('2025-06-01','holiday','端午节');
INSERT INTO calendar_days VALUES('2025-06-02','holiday','端午节');
INSERT INTO calendar_days VALUES('2025-09-28','workday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-01','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-02','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-03','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-04','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-05','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-06','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-07','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-08','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-11','workday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2026-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2026-01-02','holiday','元旦');
INSERT INTO calendar_days VALUES('2026-01-03','holiday','元旦');
INSERT INTO calendar_days VALUES('2026-01-04','workday','元旦');
INSERT INTO calendar_days VALUES('2026-02-14','workday','春节');
INSERT INTO calendar_days VALUES('2026-02-15','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-16','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-17','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-18','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-19','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-20','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-21','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-22','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-23','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-28','workday','春节');
INSERT INTO calendar_days VALUES('2026-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2026-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2026-04-06','holiday','清明节');
INSERT INTO calendar_days VALUES('2026-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-09','workday','劳动节');
INSERT INTO calendar_days VALUES('2026-06-19','holiday','端午节');
INSERT INTO calendar_days VALUES('2026-06-20','holiday','端午节');
INSERT INTO calendar_days VALUES('2026-06-21','holiday','端午节');
INSERT INTO calendar_days VALUES('2026-09-20','workday','国庆节');
INSERT INTO calendar_days VALUES('2026-09-25','holiday','中秋节');
INSERT INTO calendar_days VALUES('2026-09-26','holiday','中秋节');
INSERT INTO calendar_days VALUES('2026-09-27','holiday','中秋节');
INSERT INTO calendar_days VALUES('2026-10-01','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-02','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-03','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-04','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-05','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-06','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-07','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-10','workday','国庆节');
CREATE TABLE calendar_changes (
    event       INTEGER PRIMARY KEY REFERENCES events, -- the event that recorded it
    from_on     TEXT NOT NULL,         -- the day from which it moves deadlines
    whole_years INTEGER NOT NULL,      -- 1: a year's notice, 0: single days
    days        TEXT NOT NULL,         -- JSON array of date, kind, name
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (whole_years IN (0, 1))
) STRICT;
INSERT INTO calendar_changes VALUES(6,'2026-11-24',0,'[{"date":"2027-01-04","kind":"holiday","name":"元旦"}]');
INSERT INTO calendar_changes VALUES(90,'2026-11-24',0,'[{"date":"2027-02-05","kind":"holiday","name":"春节"}]');
INSERT INTO calendar_changes VALUES(167,'2026-12-11',0,'[{"date":"2026-12-14","kind":"holiday","name":"误"}]');
INSERT INTO calendar_changes VALUES(168,'2026-12-11',0,'[{"date":"2026-12-14","kind":null,"name":""}]');
CREATE TABLE case_links (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case that shows it
    nth         INTEGER NOT NULL,      -- order, from 1
    other       TEXT NOT NULL,         -- the other case: an import may bring it later
    kind        TEXT NOT NULL,         -- related, continued, merged, duplicate, split: of the one that leads to the other
    side        TEXT NOT NULL,         -- to: this case leads to the other; from: the other to this
    since       TEXT NOT NULL,         -- first day
    reason      TEXT,                  -- on the side it was entered in; NULL: none given
    moved       TEXT NOT NULL,         -- JSON array: order of the parties that moved to the case split off
    CONSTRAINT case_links_kind_is_known CHECK (kind = 'related' OR kind = 'continued' OR kind = 'merged'
        OR kind = 'duplicate' OR kind = 'split'),
    CONSTRAINT case_links_side_is_known CHECK (side = 'to' OR side = 'from'),
    CHECK (since IS date(since, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO case_links VALUES('C2026-0013',1,'C2026-0014','related','from','2026-11-13',NULL,'[]');
INSERT INTO case_links VALUES('C2026-0014',1,'C2026-0013','related','to','2026-11-13','同一房屋','[]');
INSERT INTO case_links VALUES('C2027-0005',1,'C2027-0006','merged','to','2027-03-01',NULL,'[]');
INSERT INTO case_links VALUES('C2027-0006',1,'C2027-0005','merged','from','2027-03-01',NULL,'[]');
INSERT INTO case_links VALUES('C2027-0009',1,'C2027-0010','related','from','2027-03-12',NULL,'[]');
INSERT INTO case_links VALUES('C2027-0010',1,'C2027-0009','related','to','2027-03-12',NULL,'[]');
CREATE TABLE reviews (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case decided
    nth         INTEGER NOT NULL,      -- order, from 1
    decision    INTEGER NOT NULL,      -- nth of the decision reviewed
    kind        TEXT NOT NULL,         -- reconsideration, litigation, own
    result      TEXT NOT NULL,         -- upheld, changed, revoked, redo
    reviewed_on TEXT NOT NULL,         -- day of its paper
    review_no   TEXT NOT NULL,         -- number of its paper
    CONSTRAINT reviews_kind_is_known CHECK (kind = 'reconsideration' OR kind = 'litigation' OR kind = 'own'),
    CONSTRAINT reviews_result_is_known CHECK (result = 'upheld' OR result = 'changed' OR result = 'revoked'
        OR result = 'redo'),
    CHECK (reviewed_on IS date(reviewed_on, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO reviews VALUES('C2026-0013',1,1,'reconsideration','upheld','2026-11-18','峄政复决〔2026〕7号');
INSERT INTO reviews VALUES('C2026-0013',2,1,'own','revoked','2027-03-15','峄住建撤〔2027〕1号');
INSERT INTO reviews VALUES('C2027-0004',1,1,'litigation','redo','2027-03-01','鲁行初〔2027〕1号');
INSERT INTO reviews VALUES('C2027-0009',1,1,'litigation','changed','2027-03-15','鲁行初〔2027〕2号');
CREATE TABLE stays (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case decided
    nth         INTEGER NOT NULL,      -- order, from 1
    decision    INTEGER NOT NULL,      -- nth of the decision stayed
    stayed_on   TEXT NOT NULL,         -- the day it was granted
    until_on    TEXT NOT NULL,         -- its last day
    reason      TEXT NOT NULL,         -- why
    CHECK (stayed_on IS date(stayed_on, '+0 days')),
    CHECK (until_on IS date(until_on, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO stays VALUES('C2026-0013',1,1,'2026-11-10','2026-12-20','分期');
INSERT INTO stays VALUES('C2027-0009',1,1,'2027-03-09','2027-04-08','分期');
CREATE TABLE transfer_outcomes (
    transfer_id TEXT NOT NULL REFERENCES transfers, -- the criminal transfer
    nth         INTEGER NOT NULL,      -- order, from 1
    outcome     TEXT NOT NULL,         -- filed, not-filed, dropped, convicted, acquitted, opinion
    happened_on TEXT NOT NULL,         -- the day of it
    doc_no      TEXT,                  -- of the paper that told it; NULL: none recorded
    CONSTRAINT transfer_outcomes_outcome_is_known CHECK (outcome = 'filed' OR outcome = 'not-filed'
        OR outcome = 'dropped' OR outcome = 'convicted' OR outcome = 'acquitted' OR outcome = 'opinion'),
    CHECK (happened_on IS date(happened_on, '+0 days')),
    PRIMARY KEY (transfer_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO transfer_outcomes VALUES('T2026-0007',1,'filed','2026-11-20','峄公立字〔2026〕5号');
INSERT INTO transfer_outcomes VALUES('T2027-0002',1,'not-filed','2027-02-24',NULL);
INSERT INTO transfer_outcomes VALUES('T2027-0004',1,'not-filed','2027-02-24',NULL);
INSERT INTO transfer_outcomes VALUES('T2027-0006',1,'not-filed','2027-02-24',NULL);
CREATE TABLE shares (
    id          TEXT PRIMARY KEY,      -- as S2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, sent, received, ended, void
    kind        TEXT NOT NULL,         -- penalty, approval …
    title       TEXT NOT NULL,         -- what it tells
    from_unit   TEXT NOT NULL REFERENCES units, -- the unit that shares
    case_id     TEXT REFERENCES cases, -- NULL: springs from no case
    doc_no      TEXT,                  -- of the paper it shares, as cited; NULL: none recorded
    event_on    TEXT NOT NULL,         -- day of the event shared
    urgent      INTEGER NOT NULL,      -- 1: to be told at once
    secrecy     TEXT NOT NULL,         -- none, privacy, business
    handed_over_on TEXT,               -- day the paper or file followed the telling; NULL: not called for, or not yet
    replaces    TEXT REFERENCES shares DEFERRABLE INITIALLY DEFERRED, -- the share whose place it takes; NULL: none
    replaced_by TEXT REFERENCES shares DEFERRABLE INITIALLY DEFERRED, -- the share that took its place; NULL: it stands
    standing_id TEXT REFERENCES standings DEFERRABLE INITIALLY DEFERRED, -- the standing item; NULL: of none
    period      TEXT,                  -- the period of that item, as 2026Q1; NULL: of none
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT shares_status_is_known CHECK (status = 'open' OR status = 'sent' OR status = 'received'
        OR status = 'ended' OR status = 'void'),
    CONSTRAINT shares_kind_is_known CHECK (kind = 'approval' OR kind = 'penalty' OR kind = 'superior'
        OR kind = 'policy' OR kind = 'oversight' OR kind = 'workflow' OR kind = 'discretion' OR kind = 'statistics'
        OR kind = 'other'),
    CONSTRAINT shares_secrecy_is_known CHECK (secrecy = 'none' OR secrecy = 'privacy' OR secrecy = 'business'),
    CHECK (urgent IN (0, 1)),
    CHECK (event_on IS date(event_on, '+0 days')),
    CHECK (handed_over_on IS date(handed_over_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO shares VALUES('S2026-0001',202600000001,'open','penalty','处罚决定抄送：沿街违建','bureau','C2026-0001',NULL,'2026-11-18',0,'none',NULL,NULL,NULL,NULL,NULL,'2026-11-19');
INSERT INTO shares VALUES('S2026-0002',202600000002,'open','superior','上级来文','housing',NULL,NULL,'2026-11-16',0,'none','2026-11-17',NULL,NULL,NULL,NULL,'2026-11-17');
INSERT INTO shares VALUES('S2026-0003',202600000003,'open','penalty','处罚决定抄送：擅自挖掘城市道路','bureau','C2026-0006',NULL,'2026-11-12',0,'none',NULL,NULL,NULL,NULL,NULL,'2026-11-12');
INSERT INTO shares VALUES('S2026-0004',202600000004,'open','approval','用地审批','land',NULL,NULL,'2026-11-18',0,'none',NULL,NULL,NULL,NULL,NULL,'2026-11-18');
INSERT INTO shares VALUES('S2026-0005',202600000005,'open','statistics','十月统计','bureau',NULL,NULL,'2026-11-02',0,'none',NULL,NULL,NULL,'G2026-0001','2026-10','2026-11-03');
INSERT INTO shares VALUES('S2026-0006',202600000006,'open','statistics','九月统计','bureau',NULL,NULL,'2026-11-10',0,'none',NULL,NULL,NULL,NULL,NULL,'2026-11-13');
INSERT INTO shares VALUES('S2026-0007',202600000007,'sent','approval','采矿审批','land',NULL,'峄自资批〔2026〕9号','2026-11-09',0,'none',NULL,NULL,NULL,NULL,NULL,'2026-11-20');
INSERT INTO shares VALUES('S2027-0001',202700000001,'open','penalty','处罚决定抄送：擅自搭建','bureau','C2027-0008',NULL,'2027-03-02',0,'none',NULL,NULL,NULL,NULL,NULL,'2027-03-02');
CREATE TABLE share_copies (
    share_id    TEXT NOT NULL REFERENCES shares, -- the share
    nth         INTEGER NOT NULL,      -- order, from 1
    unit        TEXT NOT NULL REFERENCES units, -- the recipient
    sent_on     TEXT,                  -- day it was sent; NULL: not sent
    channel     TEXT,                  -- written, platform, briefing, bulletin, phone, oral; NULL: not sent
    received_on TEXT,                  -- day of receipt; NULL: receipt not recorded
    ended_on    TEXT,                  -- day from which it is not to be sent any more; NULL: none
    CONSTRAINT share_copies_channel_is_known CHECK (channel = 'written' OR channel = 'platform'
        OR channel = 'briefing' OR channel = 'bulletin' OR channel = 'phone' OR channel = 'oral'),
    CHECK (sent_on IS date(sent_on, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days')),
    CHECK (ended_on IS date(ended_on, '+0 days')),
    PRIMARY KEY (share_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO share_copies VALUES('S2026-0001',1,'housing','2026-11-19','written','2026-11-20',NULL);
INSERT INTO share_copies VALUES('S2026-0001',2,'police',NULL,NULL,NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0002',1,'bureau','2026-11-17','phone',NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0002',2,'police',NULL,NULL,NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0003',1,'housing',NULL,NULL,NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0003',2,'police',NULL,NULL,NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0004',1,'bureau',NULL,NULL,NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0005',1,'housing',NULL,NULL,NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0006',1,'housing','2026-11-11','written',NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0006',2,'water',NULL,NULL,NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0006',3,'land','2026-11-13','platform','2026-11-14',NULL);
INSERT INTO share_copies VALUES('S2026-0006',4,'police','2026-11-11','written',NULL,NULL);
INSERT INTO share_copies VALUES('S2026-0007',1,'bureau','2026-11-20','written',NULL,NULL);
INSERT INTO share_copies VALUES('S2027-0001',1,'housing',NULL,NULL,NULL,NULL);
CREATE TABLE standings (
    id          TEXT PRIMARY KEY,      -- as G2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- running, stopped, void
    kind        TEXT NOT NULL,         -- statistics, policy …
    title       TEXT NOT NULL,         -- what it tells
    from_unit   TEXT NOT NULL REFERENCES units, -- the unit that owes it
    recipients  TEXT NOT NULL,         -- JSON array of unit codes
    every       TEXT NOT NULL,         -- month, quarter, half-year, year
    from_on     TEXT NOT NULL,         -- a day of the first period
    set_on      TEXT NOT NULL,         -- the day it was set up
    shared      TEXT NOT NULL,         -- JSON array of period, day, late_reason
    former      TEXT NOT NULL,         -- JSON array of unit and the first day it no longer owed it
    stopped_on  TEXT,                  -- NULL: it goes on
    stop_reason TEXT,                  -- NULL: it goes on, or none was given
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT standings_status_is_known CHECK (status = 'running' OR status = 'stopped' OR status = 'void'),
    CONSTRAINT standings_kind_is_known CHECK (kind = 'approval' OR kind = 'penalty' OR kind = 'superior'
        OR kind = 'policy' OR kind = 'oversight' OR kind = 'workflow' OR kind = 'discretion' OR kind = 'statistics'
        OR kind = 'other'),
    CONSTRAINT standings_every_is_known CHECK (every = 'month' OR every = 'quarter' OR every = 'half-year'
        OR every = 'year'),
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (set_on IS date(set_on, '+0 days')),
    CHECK (stopped_on IS date(stopped_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO standings VALUES('G2026-0001',202600000001,'running','statistics','处罚统计','bureau','["housing"]','month','2026-10-01','2026-10-08','[]','[]',NULL,NULL,'2026-10-08');
CREATE TABLE disputes (
    id          TEXT PRIMARY KEY,      -- as D2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- raised, settled, escalated, decided, withdrawn, void
    title       TEXT NOT NULL,         -- what it is about
    case_id     TEXT REFERENCES cases, -- NULL: about a matter
    matter      TEXT REFERENCES matters, -- NULL: about a case
    between_units TEXT NOT NULL,       -- JSON array of unit codes
    raised_on   TEXT NOT NULL,         -- the day it went to the legal organ
    settled_on  TEXT,                  -- day of the agreement; NULL: not settled
    escalated_on TEXT,                 -- the day it went to the government; NULL: not escalated
    decided_on  TEXT,                  -- day of the government's decision; NULL: not decided
    to_unit     TEXT REFERENCES units, -- handling unit agreed or named; NULL: none
    doc_no      TEXT,                  -- of the government's document; NULL: none
    conclusion  TEXT,                  -- what was agreed or decided; NULL: none recorded
    withdrawn_on TEXT,                 -- the day its sides ended it; NULL: not withdrawn
    withdraw_reason TEXT,              -- NULL: not withdrawn
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT disputes_status_is_known CHECK (status = 'raised' OR status = 'settled' OR status = 'escalated'
        OR status = 'decided' OR status = 'withdrawn' OR status = 'void'),
    CHECK (raised_on IS date(raised_on, '+0 days')),
    CHECK (settled_on IS date(settled_on, '+0 days')),
    CHECK (escalated_on IS date(escalated_on, '+0 days')),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (withdrawn_on IS date(withdrawn_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO disputes VALUES('D2026-0001',202600000001,'settled','管辖','C2026-0003',NULL,'["housing","bureau"]','2026-11-16','2026-11-19',NULL,NULL,'bureau',NULL,'由综合执法局承办',NULL,NULL,'2026-11-19');
INSERT INTO disputes VALUES('D2026-0002',202600000002,'escalated','分工',NULL,'R2026-0001','["housing","police"]','2026-11-20',NULL,'2026-11-21',NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-21');
INSERT INTO disputes VALUES('D2026-0003',202600000003,'withdrawn','执行分工','C2026-0001',NULL,'["housing","bureau"]','2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-23','自行商定','2026-11-23');
CREATE TABLE operations (
    id          TEXT PRIMARY KEY,      -- as O2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- planned, started, finished, cancelled, void
    kind        TEXT NOT NULL,         -- major, special, joint, coordinated
    title       TEXT NOT NULL,         -- what it is about
    lead        TEXT NOT NULL REFERENCES units, -- the leading unit
    partners    TEXT NOT NULL,         -- JSON array of unit codes
    town        TEXT REFERENCES units, -- the town or street it is in; NULL: none named
    source      TEXT,                  -- whistle, platform, plan; NULL: not recorded
    planned_on  TEXT NOT NULL,         -- the day it was planned
    starts_on   TEXT NOT NULL,         -- the day it is to start
    starts_at   TEXT,                  -- the time it is to start, as 09:30; NULL: not told
    police_told_on TEXT,               -- the day the police were told; NULL: not told
    police_told_at TEXT,               -- the time they were told, as 09:30; NULL: not recorded
    started_on  TEXT,                  -- the day it started; NULL: not started
    finished_on TEXT,                  -- the day it finished; NULL: not finished
    result      TEXT,                  -- what came of it; NULL: not finished
    reported_in TEXT NOT NULL,         -- JSON array of unit and day
    incidents   TEXT NOT NULL,         -- JSON array of day, text and what the police did
    postponements TEXT NOT NULL DEFAULT '[]', -- JSON array of from, to, reason
    cancelled_on TEXT,                 -- the day it was cancelled; NULL: not cancelled
    cancel_reason TEXT,                -- NULL: not cancelled
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT operations_status_is_known CHECK (status = 'planned' OR status = 'started' OR status = 'finished'
        OR status = 'cancelled' OR status = 'void'),
    CHECK (cancelled_on IS date(cancelled_on, '+0 days')),
    CONSTRAINT operations_kind_is_known CHECK (kind = 'major' OR kind = 'special' OR kind = 'joint'
        OR kind = 'coordinated'),
    CONSTRAINT operations_source_is_known CHECK (source = 'whistle' OR source = 'platform' OR source = 'plan'),
    CHECK (planned_on IS date(planned_on, '+0 days')),
    CHECK (starts_on IS date(starts_on, '+0 days')),
    CONSTRAINT operations_starts_at_is_a_time CHECK (starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    CONSTRAINT operations_police_told_at_is_a_time CHECK (police_told_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    CHECK (police_told_on IS date(police_told_on, '+0 days')),
    CHECK (started_on IS date(started_on, '+0 days')),
    CHECK (finished_on IS date(finished_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO operations VALUES('O2026-0001',202600000001,'finished','special','整治','bureau','["housing"]','liuyuan','whistle','2026-11-02','2026-11-12',NULL,'2026-11-09',NULL,'2026-11-12','2026-11-13','查处两起','[{"unit":"housing","on":"2026-11-12"}]','[{"on":"2026-11-12","text":"阻拦","conclusion":null}]','[]',NULL,NULL,'2026-11-13');
INSERT INTO operations VALUES('O2026-0002',202600000002,'void','joint','误登的行动','bureau','[]',NULL,NULL,'2026-11-24','2026-12-20',NULL,NULL,NULL,NULL,NULL,NULL,'[]','[]','[]',NULL,NULL,'2026-11-24');
INSERT INTO operations VALUES('O2026-0003',202600000003,'void','special','渣土整治','bureau','[]',NULL,NULL,'2026-11-20','2026-12-01',NULL,NULL,NULL,'2027-02-05',NULL,NULL,'[]','[]','[{"from":"2026-11-27","to":"2026-12-01","reason":"降雪"}]',NULL,NULL,'2027-02-05');
INSERT INTO operations VALUES('O2026-0004',202600000004,'cancelled','joint','市容联合','bureau','[]',NULL,NULL,'2026-11-20','2026-11-28',NULL,NULL,NULL,NULL,NULL,NULL,'[]','[]','[]','2026-11-23','合并到专项行动','2026-11-23');
INSERT INTO operations VALUES('O2027-0001',202700000001,'void','special','夜查','bureau','["police"]',NULL,NULL,'2027-01-21','2027-01-22',NULL,NULL,NULL,NULL,NULL,NULL,'[]','[]','[]',NULL,NULL,'2027-01-21');
CREATE TABLE operation_cases (
    operation_id TEXT NOT NULL REFERENCES operations, -- the operation
    nth         INTEGER NOT NULL,      -- order, from 1
    case_id     TEXT NOT NULL REFERENCES cases, -- a case it produced
    PRIMARY KEY (operation_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO operation_cases VALUES('O2026-0001',1,'C2026-0001');
INSERT INTO operation_cases VALUES('O2026-0001',2,'C2026-0003');
CREATE TABLE topics (
    id          TEXT PRIMARY KEY,      -- as P2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- proposed, approved, rejected, discussed, void
    title       TEXT NOT NULL,         -- what is to be discussed
    by_unit     TEXT NOT NULL REFERENCES units, -- the unit that proposed it
    meeting     TEXT REFERENCES meetings DEFERRABLE INITIALLY DEFERRED, -- NULL: for no named meeting
    proposed_on TEXT NOT NULL,         -- the day it was proposed
    ruled_on    TEXT,                  -- the day the leader ruled; NULL: the leader has not spoken
    reason      TEXT,                  -- of a rejection; NULL: not rejected
    circulated_on TEXT,                -- the day it went round; NULL: not circulated
    conclusion  TEXT,                  -- NULL: not discussed
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT topics_status_is_known CHECK (status = 'proposed' OR status = 'approved' OR status = 'rejected'
        OR status = 'discussed' OR status = 'void'),
    CHECK (proposed_on IS date(proposed_on, '+0 days')),
    CHECK (ruled_on IS date(ruled_on, '+0 days')),
    CHECK (circulated_on IS date(circulated_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO topics VALUES('P2026-0001',202600000001,'discussed','共享目录','housing','M2026-0001','2026-11-03','2026-11-04',NULL,NULL,'同意','2026-11-19');
INSERT INTO topics VALUES('P2026-0002',202600000002,'approved','专题','police',NULL,'2026-11-20','2026-11-20',NULL,NULL,NULL,'2026-11-20');
CREATE TABLE matters (
    id          TEXT PRIMARY KEY,      -- as R2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, done, dropped, void
    title       TEXT NOT NULL,         -- what is to be done
    source      TEXT NOT NULL,         -- meeting, assigned, proposed
    meeting     TEXT REFERENCES meetings, -- the meeting that decided it; NULL: none
    unit        TEXT NOT NULL REFERENCES units, -- responsible
    partners    TEXT NOT NULL,         -- JSON array of unit codes
    decided_on  TEXT NOT NULL,         -- the day it was decided or assigned
    due_on      TEXT NOT NULL,         -- last day on time
    progress    TEXT NOT NULL,         -- JSON array of day, text, problem, opinion
    done_on     TEXT,                  -- the day it was done; NULL: not done
    dropped_on  TEXT,                  -- the day it was dropped; NULL: not dropped
    drop_reason TEXT,                  -- NULL: not dropped
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT matters_status_is_known CHECK (status = 'open' OR status = 'done' OR status = 'dropped'
        OR status = 'void'),
    CHECK (dropped_on IS date(dropped_on, '+0 days')),
    CONSTRAINT matters_source_is_known CHECK (source = 'meeting' OR source = 'assigned' OR source = 'proposed'),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (due_on IS date(due_on, '+0 days')),
    CHECK (done_on IS date(done_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO matters VALUES('R2026-0001',202600000001,'open','回头看','meeting','M2026-0001','housing','["police"]','2026-11-19','2026-11-20','[{"on":"2026-11-24","text":"已整改","problem":null,"opinion":null}]',NULL,NULL,NULL,'2026-11-24');
INSERT INTO matters VALUES('R2026-0002',202600000002,'open','摸底','assigned',NULL,'police','[]','2026-11-20','2026-12-10','[]',NULL,NULL,NULL,'2026-11-20');
INSERT INTO matters VALUES('R2026-0003',202600000003,'dropped','督促拆除','assigned',NULL,'housing','[]','2026-11-10','2026-11-18','[]',NULL,'2026-11-20','并入年度计划','2026-11-20');
INSERT INTO matters VALUES('R2026-0004',202600000004,'open','排查河道','assigned',NULL,'housing','[]','2026-11-10','2026-12-18','[]',NULL,NULL,NULL,'2026-11-10');
CREATE TABLE notice_items (
    notice_id   TEXT NOT NULL REFERENCES notices, -- the notice
    nth         INTEGER NOT NULL,      -- order, from 1
    rule        TEXT NOT NULL,         -- limit id
    subject     TEXT NOT NULL,         -- the record, or the quarter that had no regular meeting, as 2026Q3
    toward      TEXT REFERENCES units, -- the unit it is owed to; NULL: none
    due_on      TEXT NOT NULL,         -- last day on time
    days_over   INTEGER NOT NULL,      -- calendar days over on the day of the notice
    times       INTEGER NOT NULL,      -- times admonished, this one included
    presumed    INTEGER,               -- 1: its last day rests on a presumed receipt; NULL: it does not
    CHECK (presumed IN (0, 1)),
    CHECK (due_on IS date(due_on, '+0 days')),
    PRIMARY KEY (notice_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO notice_items VALUES('N2026-0001',1,'meeting.quarterly','2026Q3',NULL,'2026-09-30',55,1,NULL);
INSERT INTO notice_items VALUES('N2026-0002',1,'meeting.matter','R2026-0001',NULL,'2026-11-20',4,1,NULL);
INSERT INTO notice_items VALUES('N2026-0003',1,'transfer.send','C2026-0015','bureau','2026-11-13',11,1,NULL);
INSERT INTO notice_items VALUES('N2026-0003',2,'transfer.send','C2026-0008','bureau','2026-11-17',7,1,NULL);
INSERT INTO notice_items VALUES('N2026-0003',3,'meeting.matter','R2026-0001',NULL,'2026-11-20',4,2,NULL);
INSERT INTO notice_items VALUES('N2026-0004',1,'share.periodic','G2026-0001','housing','2026-10-31',25,1,NULL);
INSERT INTO notice_items VALUES('N2026-0004',2,'transfer.notify','T2026-0004','housing','2026-11-17',8,1,NULL);
INSERT INTO notice_items VALUES('N2026-0004',3,'share.penalty','S2026-0003','housing','2026-11-19',6,1,NULL);
INSERT INTO notice_items VALUES('N2026-0004',4,'share.penalty','S2026-0003','police','2026-11-19',6,1,NULL);
INSERT INTO notice_items VALUES('N2026-0004',5,'assist.enforce','C2026-0006','land','2026-11-19',6,1,NULL);
INSERT INTO notice_items VALUES('N2026-0004',6,'transfer.feedback','T2026-0008','housing','2026-11-24',1,1,NULL);
CREATE TABLE quarter_excuses (
    quarter     TEXT PRIMARY KEY,      -- as 2026Q3
    excused_on  TEXT NOT NULL,         -- the day it was recorded
    reason      TEXT NOT NULL,         -- why
    event       INTEGER NOT NULL REFERENCES events, -- the event that recorded it
    CONSTRAINT quarter_excuses_quarter_is_one CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'),
    CHECK (excused_on IS date(excused_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO quarter_excuses VALUES('2026Q3','2026-11-24','防汛',48);
CREATE TABLE work_reports (
    id          INTEGER PRIMARY KEY,   -- row number
    unit        TEXT NOT NULL REFERENCES units, -- the unit asked
    from_on     TEXT NOT NULL,         -- first day of the period
    to_on       TEXT NOT NULL,         -- last day of the period
    asked_on    TEXT NOT NULL,         -- the day it was asked for
    received_on TEXT,                  -- the day it came; NULL: not received
    content     TEXT,                  -- what it says; NULL: not received
    CONSTRAINT work_reports_once UNIQUE (unit, from_on, to_on),
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (to_on IS date(to_on, '+0 days')),
    CHECK (asked_on IS date(asked_on, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days'))
) STRICT;
INSERT INTO work_reports VALUES(1,'housing','2026-10-01','2026-10-31','2026-11-24','2026-11-24','正常');
CREATE TABLE deadlines (
    id          INTEGER PRIMARY KEY,   -- number of the deadline
    rule        TEXT NOT NULL,         -- limit id
    clause      TEXT NOT NULL,         -- clause of the document
    subject     TEXT NOT NULL,         -- the record it belongs to: of any kind
    dossier     TEXT NOT NULL,         -- key of its dossier
    case_id     TEXT,                  -- the case, where its dossier is one; NULL: none
    title       TEXT NOT NULL,         -- shown title of the record, masked where marked
    unit        TEXT NOT NULL REFERENCES units, -- the unit bound
    toward      TEXT REFERENCES units, -- the unit it is owed to; NULL: none
    urgent      INTEGER NOT NULL,      -- 1: counted by the urgent rule
    started_on  TEXT NOT NULL,         -- trigger day (day 0)
    due_on      TEXT,                  -- last day on time; NULL: no number of days
    early_on    TEXT,                  -- earlier calendar-day date; NULL: none or equal
    provisional INTEGER NOT NULL,      -- 1: rests on days no notice has fixed
    presumed    INTEGER NOT NULL DEFAULT 0, -- 1: rests on a presumed receipt
    opened_on   TEXT NOT NULL,         -- first day this row is the answer
    ended_on    TEXT,                  -- first day it no longer is; NULL: open
    state       TEXT NOT NULL,         -- open, met, late, superseded
    met_on      TEXT,                  -- the day it was met; NULL: not met
    days_late   INTEGER NOT NULL,      -- calendar days past due once ended late, else 0
    late_reason TEXT,                  -- why late; NULL: not late
    extended_from TEXT,                -- original due date; NULL: not extended
    replaces    INTEGER REFERENCES deadlines, -- the row it replaces; NULL: none
    notices     INTEGER NOT NULL,      -- times the unit was admonished
    rulebook    INTEGER NOT NULL REFERENCES rulebooks, -- the rulebook it was opened under
    opened_event INTEGER NOT NULL REFERENCES events, -- event that opens it when the dossier is lived through
    nth         INTEGER NOT NULL,      -- which of that event's deadlines
    entered_event INTEGER NOT NULL REFERENCES events, -- event that put this row here (a correction's, for a corrected row)
    ended_event INTEGER REFERENCES events, -- event that ended it; NULL: open
    ended_by    TEXT,                  -- what ended it; NULL: open
    retired_event INTEGER REFERENCES events, -- event that proved the row wrong; NULL: it stands
    CONSTRAINT deadlines_state_is_known CHECK (state = 'open' OR state = 'met' OR state = 'late'
        OR state = 'superseded'),
    CONSTRAINT deadlines_ended_by_is_known CHECK (ended_by = 'met' OR ended_by = 'withdraw' OR ended_by = 'void'
        OR ended_by = 'assess' OR ended_by = 'reset' OR ended_by = 'designate' OR ended_by = 'settle'
        OR ended_by = 'decide' OR ended_by = 'refer' OR ended_by = 'decline' OR ended_by = 'accept'
        OR ended_by = 'return' OR ended_by = 'receive' OR ended_by = 'resend' OR ended_by = 'extend'
        OR ended_by = 'calendar' OR ended_by = 'correct' OR ended_by = 'perform' OR ended_by = 'stay'
        OR ended_by = 'review' OR ended_by = 'hold' OR ended_by = 'start' OR ended_by = 'postpone'
        OR ended_by = 'cancel' OR ended_by = 'excuse' OR ended_by = 'drop' OR ended_by = 'split'
        OR ended_by = 'merge' OR ended_by = 'close'),
    CHECK (urgent IN (0, 1)),
    CHECK (provisional IN (0, 1)),
    CHECK (presumed IN (0, 1)),
    CHECK (started_on IS date(started_on, '+0 days')),
    CHECK (due_on IS date(due_on, '+0 days')),
    CHECK (early_on IS date(early_on, '+0 days')),
    CHECK (opened_on IS date(opened_on, '+0 days')),
    CHECK (ended_on IS date(ended_on, '+0 days')),
    CHECK (met_on IS date(met_on, '+0 days')),
    CHECK (extended_from IS date(extended_from, '+0 days')),
    CONSTRAINT deadlines_open_has_no_end CHECK ((state = 'open') = (ended_on IS NULL)),
    CONSTRAINT deadlines_open_is_ended_by_nothing CHECK (state <> 'open' OR ended_by IS NULL),
    CONSTRAINT deadlines_met_late_has_reason CHECK (state <> 'late' OR met_on IS NULL OR late_reason IS NOT NULL)
) STRICT;
INSERT INTO deadlines VALUES(1,'transfer.send','二（二）1','C2026-0001','C2026-0001','C2026-0001','沿街违建','housing','bureau',0,'2026-11-16','2026-11-19',NULL,0,0,'2026-11-16','2026-11-17','met','2026-11-17',0,NULL,NULL,NULL,0,1,8,0,8,9,'met',NULL);
INSERT INTO deadlines VALUES(2,'transfer.feedback','二（二）2','T2026-0001','C2026-0001','C2026-0001','沿街违建','bureau','housing',0,'2026-11-17','2026-11-20',NULL,0,0,'2026-11-17','2026-11-18','met','2026-11-18',0,NULL,NULL,NULL,0,1,9,0,9,11,'met',NULL);
INSERT INTO deadlines VALUES(3,'transfer.notify','二（二）2','T2026-0001','C2026-0001','C2026-0001','沿街违建','bureau','housing',0,'2026-11-18','2026-11-23',NULL,0,0,'2026-11-18','2026-11-19','met','2026-11-19',0,NULL,NULL,NULL,0,1,12,0,12,13,'met',NULL);
INSERT INTO deadlines VALUES(4,'share.penalty','三（四）','S2026-0001','C2026-0001','C2026-0001','处罚决定抄送：沿街违建','bureau','housing',0,'2026-11-18','2026-11-25','2026-11-23',0,0,'2026-11-18','2026-11-19','met','2026-11-19',0,NULL,NULL,NULL,0,1,12,1,12,14,'met',NULL);
INSERT INTO deadlines VALUES(5,'share.penalty','三（四）','S2026-0001','C2026-0001','C2026-0001','处罚决定抄送：沿街违建','bureau','police',0,'2026-11-18','2026-11-25','2026-11-23',0,0,'2026-11-18',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,12,2,12,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(6,'case.enforce','六（二）','C2026-0001','C2026-0001','C2026-0001','沿街违建','bureau',NULL,0,'2026-11-23',NULL,NULL,0,0,'2026-11-23','2026-11-23','met','2026-11-23',0,NULL,NULL,NULL,0,1,16,0,16,17,'met',NULL);
INSERT INTO deadlines VALUES(7,'transfer.send','二（二）1','C2026-0002','C2026-0002','C2026-0002','（涉商业秘密）','housing','bureau',1,'2026-11-16','2026-11-16',NULL,0,0,'2026-11-16','2026-11-16','met','2026-11-16',0,NULL,NULL,NULL,0,1,19,0,19,20,'met',NULL);
INSERT INTO deadlines VALUES(8,'transfer.feedback','二（二）2','T2026-0002','C2026-0002','C2026-0002','（涉商业秘密）','bureau','housing',0,'2026-11-16','2026-11-19',NULL,0,1,'2026-11-16','2026-11-17','met','2026-11-17',0,NULL,NULL,NULL,0,1,20,0,20,21,'met',NULL);
INSERT INTO deadlines VALUES(9,'transfer.refer','二（二）2','T2026-0002','C2026-0002','C2026-0002','（涉商业秘密）','bureau','government',0,'2026-11-17',NULL,NULL,0,0,'2026-11-17','2026-11-17','met','2026-11-17',0,NULL,NULL,NULL,0,1,21,0,21,22,'met',NULL);
INSERT INTO deadlines VALUES(10,'transfer.designate','二（二）2','T2026-0002','C2026-0002','C2026-0002','（涉商业秘密）','government','bureau',0,'2026-11-17',NULL,NULL,0,0,'2026-11-17','2026-11-18','met','2026-11-18',0,NULL,NULL,NULL,0,1,22,0,22,23,'met',NULL);
INSERT INTO deadlines VALUES(11,'transfer.criminal','六（二）','C2026-0003','C2026-0003','C2026-0003','非法采石','bureau','police',0,'2026-11-10',NULL,NULL,0,0,'2026-11-10','2026-11-10','met','2026-11-10',0,NULL,NULL,NULL,0,1,25,0,25,26,'met',NULL);
INSERT INTO deadlines VALUES(12,'transfer.return','六（二）','T2026-0003','C2026-0003','C2026-0003','非法采石','police','bureau',0,'2026-11-12',NULL,NULL,0,0,'2026-11-12',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,27,0,27,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(13,'share.superior','三（四）','S2026-0002','S2026-0002',NULL,'上级来文','housing','bureau',0,'2026-11-16','2026-11-19',NULL,0,0,'2026-11-16','2026-11-17','met','2026-11-17',0,NULL,NULL,NULL,0,1,28,0,28,29,'met',NULL);
INSERT INTO deadlines VALUES(14,'share.handover','三（四）','S2026-0002','S2026-0002',NULL,'上级来文','housing','bureau',0,'2026-11-17',NULL,NULL,0,0,'2026-11-17','2026-11-17','met','2026-11-17',0,NULL,NULL,NULL,0,1,29,0,29,30,'met',NULL);
INSERT INTO deadlines VALUES(15,'assist.consult','四（二）2','A2026-0001','C2026-0001','C2026-0001','征询','housing','bureau',0,'2026-11-16','2026-11-23',NULL,0,1,'2026-11-16','2026-11-18','superseded',NULL,0,NULL,NULL,NULL,0,1,31,0,31,32,'extend',NULL);
INSERT INTO deadlines VALUES(16,'assist.consult','四（二）2','A2026-0001','C2026-0001','C2026-0001','征询','housing','bureau',0,'2026-11-16','2026-11-27',NULL,0,1,'2026-11-18',NULL,'open',NULL,0,NULL,'2026-11-23',15,0,1,32,0,32,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(17,'assist.appraisal','四（二）1','A2026-0002','A2026-0002',NULL,'（涉个人隐私）','u1','bureau',0,'2026-11-10','2026-11-17','2026-11-16',0,1,'2026-11-10','2026-11-13','met','2026-11-13',0,NULL,NULL,NULL,0,1,33,0,33,34,'met',NULL);
INSERT INTO deadlines VALUES(18,'assist.material','四（二）3','A2026-0003','A2026-0003',NULL,'调取','water','bureau',0,'2026-11-18',NULL,NULL,0,1,'2026-11-18','2026-11-19','superseded',NULL,0,NULL,NULL,NULL,0,1,35,0,35,36,'decline',NULL);
INSERT INTO deadlines VALUES(19,'dispute.settle','四（四）','D2026-0001','C2026-0003','C2026-0003','管辖','legal',NULL,0,'2026-11-16',NULL,NULL,0,0,'2026-11-16','2026-11-19','met','2026-11-19',0,NULL,NULL,NULL,0,1,38,0,38,39,'met',NULL);
INSERT INTO deadlines VALUES(20,'operation.police','七（二）','O2026-0001','O2026-0001',NULL,'整治','bureau','police',0,'2026-11-02','2026-11-12',NULL,0,0,'2026-11-02','2026-11-09','met','2026-11-09',0,NULL,NULL,NULL,0,1,40,0,40,41,'met',NULL);
INSERT INTO deadlines VALUES(21,'meeting.solicit','一（四）1','M2026-0001','conference',NULL,'2026年第4季度联席会议例会','office',NULL,0,'2026-11-18','2026-11-06',NULL,0,0,'2026-11-02','2026-11-05','superseded',NULL,0,NULL,NULL,NULL,0,1,49,0,49,52,'postpone',NULL);
INSERT INTO deadlines VALUES(22,'meeting.solicit','一（四）1','M2026-0001','conference',NULL,'2026年第4季度联席会议例会','office',NULL,0,'2026-11-19','2026-11-09',NULL,0,0,'2026-11-05','2026-11-19','late',NULL,10,'漏登',NULL,21,0,1,52,0,52,53,'hold',NULL);
INSERT INTO deadlines VALUES(23,'meeting.minutes','一（四）4','M2026-0001','conference',NULL,'2026年第4季度联席会议例会','office',NULL,0,'2026-11-19',NULL,NULL,0,0,'2026-11-19',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,53,0,53,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(24,'meeting.matter','一（三）4','R2026-0001','conference',NULL,'回头看','housing',NULL,0,'2026-11-19','2026-11-20',NULL,0,0,'2026-11-19',NULL,'open',NULL,0,NULL,NULL,NULL,2,1,60,0,60,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(25,'dispute.settle','四（四）','D2026-0002','conference',NULL,'分工','legal',NULL,0,'2026-11-20',NULL,NULL,0,0,'2026-11-20','2026-11-21','met','2026-11-21',0,NULL,NULL,NULL,0,1,62,0,62,63,'met',NULL);
INSERT INTO deadlines VALUES(26,'dispute.decide','四（四）','D2026-0002','conference',NULL,'分工','government',NULL,0,'2026-11-21',NULL,NULL,0,0,'2026-11-21',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,63,0,63,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(27,'meeting.matter','一（三）4','R2026-0002','conference',NULL,'摸底','police',NULL,0,'2026-11-20','2026-12-10',NULL,0,0,'2026-11-20','2026-11-20','superseded',NULL,0,NULL,NULL,NULL,0,1,64,0,64,87,'reset',NULL);
INSERT INTO deadlines VALUES(28,'operation.police','七（二）','O2026-0003','O2026-0003',NULL,'渣土整治','bureau','police',0,'2026-11-20','2026-11-27',NULL,0,0,'2026-11-20','2026-11-23','superseded',NULL,0,NULL,NULL,NULL,0,1,80,0,80,81,'postpone',210);
INSERT INTO deadlines VALUES(29,'operation.police','七（二）','O2026-0003','O2026-0003',NULL,'渣土整治','bureau','police',0,'2026-11-20','2026-12-01',NULL,0,0,'2026-11-23','2027-02-05','superseded',NULL,66,'情况紧急',NULL,28,0,1,81,0,81,209,'void',210);
INSERT INTO deadlines VALUES(30,'dispute.settle','四（四）','D2026-0003','C2026-0001','C2026-0001','执行分工','legal',NULL,0,'2026-11-20',NULL,NULL,0,0,'2026-11-20','2026-11-23','superseded',NULL,0,NULL,NULL,NULL,0,1,84,0,84,85,'withdraw',NULL);
INSERT INTO deadlines VALUES(31,'meeting.matter','一（三）4','R2026-0003','conference',NULL,'督促拆除','housing',NULL,0,'2026-11-10','2026-11-18',NULL,0,0,'2026-11-10','2026-11-20','late',NULL,2,NULL,NULL,NULL,0,1,86,0,86,89,'drop',NULL);
INSERT INTO deadlines VALUES(32,'meeting.matter','一（三）4','R2026-0002','conference',NULL,'摸底','police',NULL,0,'2026-11-20','2026-12-10',NULL,0,0,'2026-11-20',NULL,'open',NULL,0,NULL,NULL,27,0,1,87,0,87,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(33,'meeting.matter','一（三）4','R2026-0004','conference',NULL,'排查河道','water',NULL,0,'2026-11-10','2026-12-18',NULL,0,0,'2026-11-10','2026-11-24','superseded',NULL,0,NULL,NULL,NULL,0,1,88,0,88,146,'merge',NULL);
INSERT INTO deadlines VALUES(34,'transfer.send','二（二）1','C2026-0006','C2026-0006','C2026-0006','擅自挖掘城市道路','housing','bureau',0,'2026-11-02','2026-11-05',NULL,0,0,'2026-11-02','2026-11-03','met','2026-11-03',0,NULL,NULL,NULL,0,1,92,0,92,93,'met',NULL);
INSERT INTO deadlines VALUES(35,'transfer.feedback','二（二）2','T2026-0004','C2026-0006','C2026-0006','擅自挖掘城市道路','bureau','housing',0,'2026-11-03','2026-11-06',NULL,0,1,'2026-11-03','2026-11-04','superseded',NULL,0,NULL,NULL,NULL,0,1,93,0,93,94,'receive',NULL);
INSERT INTO deadlines VALUES(36,'transfer.feedback','二（二）2','T2026-0004','C2026-0006','C2026-0006','擅自挖掘城市道路','bureau','housing',0,'2026-11-04','2026-11-09',NULL,0,0,'2026-11-04','2026-11-11','late','2026-11-11',2,'会商',NULL,35,0,1,94,0,94,95,'met',NULL);
INSERT INTO deadlines VALUES(37,'transfer.notify','二（二）2','T2026-0004','C2026-0006','C2026-0006','擅自挖掘城市道路','bureau','housing',0,'2026-11-12','2026-11-17','2026-11-16',0,0,'2026-11-12','2027-02-05','late','2027-02-05',80,'遗漏',NULL,NULL,1,1,96,0,96,208,'met',NULL);
INSERT INTO deadlines VALUES(38,'share.penalty','三（四）','S2026-0003','C2026-0006','C2026-0006','处罚决定抄送：擅自挖掘城市道路','bureau','housing',0,'2026-11-12','2026-11-19','2026-11-17',0,0,'2026-11-12',NULL,'open',NULL,0,NULL,NULL,NULL,1,1,96,1,96,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(39,'share.penalty','三（四）','S2026-0003','C2026-0006','C2026-0006','处罚决定抄送：擅自挖掘城市道路','bureau','police',0,'2026-11-12','2026-11-19','2026-11-17',0,0,'2026-11-12',NULL,'open',NULL,0,NULL,NULL,NULL,1,1,96,2,96,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(40,'assist.enforce','四（三）','C2026-0006','C2026-0006','C2026-0006','擅自挖掘城市道路','bureau','land',0,'2026-11-12','2026-11-19','2026-11-17',0,0,'2026-11-12',NULL,'open',NULL,0,NULL,NULL,NULL,1,1,96,3,96,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(41,'transfer.send','二（二）1','C2026-0007','C2026-0007','C2026-0007','占用河道','water','bureau',0,'2026-11-09','2026-11-12',NULL,0,0,'2026-11-09','2026-11-10','met','2026-11-10',0,NULL,NULL,NULL,0,1,99,0,99,100,'met',NULL);
INSERT INTO deadlines VALUES(42,'transfer.feedback','二（二）2','T2026-0005','C2026-0007','C2026-0007','占用河道','bureau','water',0,'2026-11-10','2026-11-13',NULL,0,1,'2026-11-10','2026-11-12','met','2026-11-12',0,NULL,NULL,NULL,0,1,100,0,100,101,'met',NULL);
INSERT INTO deadlines VALUES(43,'transfer.refer','二（二）2','T2026-0005','C2026-0007','C2026-0007','占用河道','bureau','government',0,'2026-11-12',NULL,NULL,0,0,'2026-11-12','2026-11-13','met','2026-11-13',0,NULL,NULL,NULL,0,1,101,0,101,102,'met',NULL);
INSERT INTO deadlines VALUES(44,'transfer.designate','二（二）2','T2026-0005','C2026-0007','C2026-0007','占用河道','government','bureau',0,'2026-11-13',NULL,NULL,0,0,'2026-11-13',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,102,0,102,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(45,'transfer.send','二（二）1','C2026-0008','C2026-0008','C2026-0008','无证施工二','housing','bureau',0,'2026-11-09','2026-11-12',NULL,0,0,'2026-11-09','2026-11-10','met','2026-11-10',0,NULL,NULL,NULL,0,1,104,0,104,105,'met',NULL);
INSERT INTO deadlines VALUES(46,'transfer.feedback','二（二）2','T2026-0006','C2026-0008','C2026-0008','无证施工二','bureau','housing',0,'2026-11-10','2026-11-13',NULL,0,1,'2026-11-10','2026-11-12','met','2026-11-12',0,NULL,NULL,NULL,0,1,105,0,105,106,'met',NULL);
INSERT INTO deadlines VALUES(47,'transfer.send','二（二）1','C2026-0008','C2026-0008','C2026-0008','无证施工二','housing','bureau',0,'2026-11-12','2026-11-17','2026-11-16',0,0,'2026-11-12',NULL,'open',NULL,0,NULL,NULL,NULL,1,1,106,0,106,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(48,'transfer.send','二（二）1','C2026-0009','C2026-0009','C2026-0009','倾倒渣土','bureau','environment',0,'2026-11-03','2026-11-06',NULL,0,0,'2026-11-03','2026-11-20','late',NULL,14,NULL,NULL,NULL,0,1,108,0,108,109,'assess',NULL);
INSERT INTO deadlines VALUES(49,'transfer.criminal','六（二）','C2026-0011','C2026-0011','C2026-0011','非法经营','bureau','police',0,'2026-11-09',NULL,NULL,0,0,'2026-11-09','2026-11-10','met','2026-11-10',0,NULL,NULL,NULL,0,1,112,0,112,113,'met',NULL);
INSERT INTO deadlines VALUES(50,'share.approval','三（四）','S2026-0004','S2026-0004',NULL,'用地审批','land','bureau',0,'2026-11-18','2026-11-25','2026-11-23',0,0,'2026-11-18',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,119,0,119,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(51,'case.assess','二（二）1','C2026-0001','C2026-0001','C2026-0001','沿街违建','housing',NULL,0,'2026-11-16',NULL,NULL,0,0,'2026-11-16','2026-11-16','met','2026-11-16',0,NULL,NULL,NULL,0,1,7,0,7,8,'met',NULL);
INSERT INTO deadlines VALUES(52,'case.decide','二（二）2','C2026-0001','C2026-0001','C2026-0001','沿街违建','bureau',NULL,0,'2026-11-18',NULL,NULL,0,0,'2026-11-18','2026-11-18','met','2026-11-18',0,NULL,NULL,NULL,0,1,11,0,11,12,'met',NULL);
INSERT INTO deadlines VALUES(53,'case.perform','六（二）','C2026-0001','C2026-0001','C2026-0001','沿街违建','bureau',NULL,0,'2026-11-18','2026-11-20',NULL,0,0,'2026-11-18','2026-11-23','met','2026-11-23',0,NULL,NULL,NULL,0,1,12,3,12,16,'perform',NULL);
INSERT INTO deadlines VALUES(54,'case.assess','二（二）1','C2026-0002','C2026-0002','C2026-0002','（涉商业秘密）','housing',NULL,0,'2026-11-16',NULL,NULL,0,0,'2026-11-16','2026-11-16','met','2026-11-16',0,NULL,NULL,NULL,0,1,18,0,18,19,'met',NULL);
INSERT INTO deadlines VALUES(55,'case.decide','二（二）2','C2026-0002','C2026-0002','C2026-0002','（涉商业秘密）','bureau',NULL,0,'2026-11-18',NULL,NULL,0,0,'2026-11-18',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,23,0,23,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(56,'case.assess','二（二）1','C2026-0003','C2026-0003','C2026-0003','非法采石','bureau',NULL,0,'2026-11-09',NULL,NULL,0,0,'2026-11-09','2026-11-10','met','2026-11-10',0,NULL,NULL,NULL,0,1,24,0,24,25,'met',NULL);
INSERT INTO deadlines VALUES(57,'case.decide','二（二）2','C2026-0003','C2026-0003','C2026-0003','非法采石','bureau',NULL,0,'2026-11-19',NULL,NULL,0,0,'2026-11-19',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,39,0,39,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(58,'case.assess','二（二）1','C2026-0005','C2026-0005','C2026-0005','赌博','police',NULL,0,'2026-11-19',NULL,NULL,0,0,'2026-11-19','2026-11-20','met','2026-11-20',0,NULL,NULL,NULL,0,1,76,0,76,97,'met',NULL);
INSERT INTO deadlines VALUES(59,'case.decide','二（二）2','C2026-0005','C2026-0005','C2026-0005','赌博','police',NULL,0,'2026-11-20',NULL,NULL,0,0,'2026-11-20',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,97,0,97,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(60,'case.assess','二（二）1','C2026-0006','C2026-0006','C2026-0006','擅自挖掘城市道路','housing',NULL,0,'2026-11-02',NULL,NULL,0,0,'2026-11-02','2026-11-02','met','2026-11-02',0,NULL,NULL,NULL,0,1,91,0,91,92,'met',NULL);
INSERT INTO deadlines VALUES(61,'case.decide','二（二）2','C2026-0006','C2026-0006','C2026-0006','擅自挖掘城市道路','bureau',NULL,0,'2026-11-11',NULL,NULL,0,0,'2026-11-11','2026-11-12','met','2026-11-12',0,NULL,NULL,NULL,0,1,95,0,95,96,'met',NULL);
INSERT INTO deadlines VALUES(62,'case.perform','六（二）','C2026-0006','C2026-0006','C2026-0006','擅自挖掘城市道路','bureau',NULL,0,'2026-11-12','2026-12-01',NULL,0,0,'2026-11-12',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,96,4,96,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(63,'case.assess','二（二）1','C2026-0007','C2026-0007','C2026-0007','占用河道','water',NULL,0,'2026-11-09',NULL,NULL,0,0,'2026-11-09','2026-11-09','met','2026-11-09',0,NULL,NULL,NULL,0,1,98,0,98,99,'met',NULL);
INSERT INTO deadlines VALUES(64,'case.assess','二（二）1','C2026-0008','C2026-0008','C2026-0008','无证施工二','housing',NULL,0,'2026-11-09',NULL,NULL,0,0,'2026-11-09','2026-11-09','met','2026-11-09',0,NULL,NULL,NULL,0,1,103,0,103,104,'met',NULL);
INSERT INTO deadlines VALUES(65,'case.assess','二（二）1','C2026-0009','C2026-0009','C2026-0009','倾倒渣土','bureau',NULL,0,'2026-10-30',NULL,NULL,0,0,'2026-10-30','2026-11-03','met','2026-11-03',0,NULL,NULL,NULL,0,1,107,0,107,108,'met',NULL);
INSERT INTO deadlines VALUES(66,'case.decide','二（二）2','C2026-0009','C2026-0009','C2026-0009','倾倒渣土','bureau',NULL,0,'2026-11-20',NULL,NULL,0,0,'2026-11-20',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,109,0,109,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(67,'case.assess','二（二）1','C2026-0010','C2026-0010','C2026-0010','盗窃','police',NULL,0,'2026-11-01',NULL,NULL,0,0,'2026-11-01','2027-01-06','met','2027-01-06',0,NULL,NULL,NULL,0,1,110,0,110,197,'met',NULL);
INSERT INTO deadlines VALUES(68,'case.assess','二（二）1','C2026-0011','C2026-0011','C2026-0011','非法经营','bureau',NULL,0,'2026-11-09',NULL,NULL,0,0,'2026-11-09','2026-11-09','met','2026-11-09',0,NULL,NULL,NULL,0,1,111,0,111,112,'met',NULL);
INSERT INTO deadlines VALUES(69,'case.decide','二（二）2','C2026-0011','C2026-0011','C2026-0011','非法经营','police',NULL,0,'2026-11-12',NULL,NULL,0,0,'2026-11-12','2027-01-06','met','2027-01-06',0,NULL,NULL,NULL,0,1,114,0,114,196,'met',NULL);
INSERT INTO deadlines VALUES(70,'case.assess','二（二）1','C2026-0013','C2026-0013','C2026-0013','拆除承重墙','housing',NULL,0,'2026-11-02',NULL,NULL,0,0,'2026-11-02','2026-11-03','met','2026-11-03',0,NULL,NULL,NULL,0,1,120,0,120,121,'met',NULL);
INSERT INTO deadlines VALUES(71,'case.decide','二（二）2','C2026-0013','C2026-0013','C2026-0013','拆除承重墙','housing',NULL,0,'2026-11-03',NULL,NULL,0,0,'2026-11-03','2026-11-05','met','2026-11-05',0,NULL,NULL,NULL,0,1,121,0,121,128,'met',NULL);
INSERT INTO deadlines VALUES(72,'case.assess','二（二）1','C2026-0014','C2026-0014','C2026-0014','（涉个人隐私）','housing',NULL,0,'2026-11-12',NULL,NULL,0,0,'2026-11-12',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,123,0,123,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(73,'share.approval','三（四）','S2026-0007','S2026-0007',NULL,'采矿审批','land','bureau',0,'2026-11-09','2026-11-16',NULL,0,0,'2026-11-09','2026-11-20','late','2026-11-20',4,'人手不足',NULL,NULL,0,1,137,0,137,138,'met',NULL);
INSERT INTO deadlines VALUES(74,'case.assess','二（二）1','C2026-0015','C2026-0015','C2026-0015','堆放砂石','housing',NULL,0,'2026-11-09',NULL,NULL,0,0,'2026-11-09','2026-11-10','met','2026-11-10',0,NULL,NULL,NULL,0,1,139,0,139,140,'met',NULL);
INSERT INTO deadlines VALUES(75,'transfer.send','二（二）1','C2026-0015','C2026-0015','C2026-0015','堆放砂石','housing','bureau',0,'2026-11-10','2026-11-13',NULL,0,0,'2026-11-10','2026-11-11','met','2026-11-11',0,NULL,NULL,NULL,1,1,140,0,140,151,'met',NULL);
INSERT INTO deadlines VALUES(76,'meeting.solicit','一（四）1','M2026-0003','conference',NULL,'2026年第4季度联席会议例会','office',NULL,0,'2026-12-18','2026-12-08',NULL,0,0,'2026-11-24','2026-11-24','met','2026-11-24',0,NULL,NULL,NULL,0,1,145,0,145,147,'met',NULL);
INSERT INTO deadlines VALUES(77,'meeting.matter','一（三）4','R2026-0004','conference',NULL,'排查河道','housing',NULL,0,'2026-11-10','2026-12-18',NULL,0,0,'2026-11-24',NULL,'open',NULL,0,NULL,NULL,33,0,1,146,0,146,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(78,'transfer.feedback','二（二）2','T2026-0008','C2026-0015','C2026-0015','堆放砂石','bureau','housing',0,'2026-11-11','2026-11-16',NULL,0,1,'2026-11-11','2026-11-18','superseded',NULL,0,NULL,NULL,NULL,0,1,151,0,151,152,'resend',NULL);
INSERT INTO deadlines VALUES(79,'transfer.feedback','二（二）2','T2026-0008','C2026-0015','C2026-0015','堆放砂石','bureau','housing',0,'2026-11-18','2026-11-23',NULL,0,1,'2026-11-18','2026-11-19','superseded',NULL,0,NULL,NULL,78,0,1,152,0,152,153,'receive',207);
INSERT INTO deadlines VALUES(80,'transfer.feedback','二（二）2','T2026-0008','C2026-0015','C2026-0015','堆放砂石','bureau','housing',0,'2026-11-19','2026-11-24','2026-11-23',0,0,'2026-11-19','2027-01-27','superseded','2027-01-27',64,'忙于年终检查',NULL,79,1,1,153,0,153,206,'void',207);
INSERT INTO deadlines VALUES(81,'case.assess','二（二）1','C2026-0016','C2026-0016','C2026-0016','乙甲','housing',NULL,0,'2026-11-25',NULL,NULL,0,0,'2026-11-25','2026-11-25','met','2026-11-25',0,NULL,NULL,NULL,0,1,157,0,157,158,'met',NULL);
INSERT INTO deadlines VALUES(82,'transfer.send','二（二）1','C2026-0016','C2026-0016','C2026-0016','乙甲','housing','bureau',0,'2026-11-25','2026-11-30',NULL,0,0,'2026-11-25','2026-11-25','superseded','2026-11-25',0,NULL,NULL,NULL,0,1,158,0,158,159,'void',161);
INSERT INTO deadlines VALUES(83,'transfer.feedback','二（二）2','T2026-0009','C2026-0016','C2026-0016','乙甲','bureau','housing',0,'2026-11-25','2026-11-30',NULL,0,1,'2026-11-25','2026-12-09','superseded',NULL,0,NULL,NULL,NULL,0,1,159,0,159,160,'receive',161);
INSERT INTO deadlines VALUES(84,'transfer.feedback','二（二）2','T2026-0009','C2026-0016','C2026-0016','乙甲','bureau','housing',0,'2026-12-09','2026-12-14',NULL,0,0,'2026-12-09','2026-12-11','superseded',NULL,0,NULL,NULL,83,0,1,160,0,160,161,'void',161);
INSERT INTO deadlines VALUES(85,'transfer.send','二（二）1','C2026-0016','C2026-0016','C2026-0016','乙甲','housing','bureau',0,'2026-11-25','2026-11-30',NULL,0,0,'2026-11-25',NULL,'open',NULL,0,NULL,NULL,82,0,1,158,0,161,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(86,'case.assess','二（二）1','C2026-0017','C2026-0017','C2026-0017','丁','forestry',NULL,0,'2026-12-01',NULL,NULL,0,0,'2026-12-01','2026-12-01','met','2026-12-01',0,NULL,NULL,NULL,0,1,169,0,169,170,'met',NULL);
INSERT INTO deadlines VALUES(87,'transfer.send','二（二）1','C2026-0017','C2026-0017','C2026-0017','丁','forestry','bureau',0,'2026-12-01','2026-12-04',NULL,0,0,'2026-12-01','2026-12-01','met','2026-12-01',0,NULL,NULL,NULL,0,1,170,0,170,171,'met',NULL);
INSERT INTO deadlines VALUES(88,'transfer.feedback','二（二）2','T2026-0010','C2026-0017','C2026-0017','丁','bureau','forestry',0,'2026-12-01','2026-12-04',NULL,0,1,'2026-12-01','2026-12-20','superseded',NULL,16,NULL,NULL,NULL,0,1,171,0,171,173,'correct',174);
INSERT INTO deadlines VALUES(89,'assist.consult','四（二）2','A2026-0005','A2026-0005',NULL,'定性','housing','bureau',0,'2026-12-22','2026-12-29','2026-12-28',0,1,'2026-12-22','2027-01-18','superseded',NULL,0,NULL,NULL,NULL,0,1,172,0,172,203,'resend',NULL);
INSERT INTO deadlines VALUES(90,'transfer.send','二（二）1','C2026-0017','C2026-0017','C2026-0017','丁','forestry','bureau',0,'2026-12-20','2026-12-23',NULL,0,0,'2026-12-20','2026-12-23','superseded',NULL,0,NULL,NULL,NULL,0,1,173,0,173,174,'correct',174);
INSERT INTO deadlines VALUES(91,'transfer.feedback','二（二）2','T2026-0010','C2026-0017','C2026-0017','丁','bureau','forestry',0,'2026-12-01','2026-12-04',NULL,0,1,'2026-12-01','2026-12-19','late',NULL,15,NULL,NULL,88,0,1,171,0,174,173,'withdraw',NULL);
INSERT INTO deadlines VALUES(92,'transfer.send','二（二）1','C2026-0017','C2026-0017','C2026-0017','丁','forestry','bureau',0,'2026-12-19','2026-12-23','2026-12-22',0,0,'2026-12-19','2027-01-05','superseded',NULL,0,NULL,NULL,90,0,1,173,0,174,191,'merge',194);
INSERT INTO deadlines VALUES(93,'case.assess','二（二）1','C2026-0018','C2026-0018','C2026-0018','丙','forestry',NULL,0,'2026-12-22',NULL,NULL,0,0,'2026-12-22','2026-12-22','met','2026-12-22',0,NULL,NULL,NULL,0,1,175,0,175,176,'met',NULL);
INSERT INTO deadlines VALUES(94,'transfer.send','二（二）1','C2026-0018','C2026-0018','C2026-0018','丙','forestry','bureau',0,'2026-12-22','2026-12-25',NULL,0,0,'2026-12-22','2026-12-22','met','2026-12-22',0,NULL,NULL,NULL,0,1,176,0,176,177,'met',NULL);
INSERT INTO deadlines VALUES(95,'transfer.feedback','二（二）2','T2026-0011','C2026-0018','C2026-0018','丙','bureau','forestry',0,'2026-12-22','2026-12-25',NULL,0,1,'2026-12-22','2026-12-29','superseded','2026-12-29',4,'慢',NULL,NULL,0,1,177,0,177,178,'correct',179);
INSERT INTO deadlines VALUES(96,'case.decide','二（二）2','C2026-0018','C2026-0018','C2026-0018','丙','bureau',NULL,0,'2026-12-29',NULL,NULL,0,0,'2026-12-29','2026-12-30','superseded',NULL,0,NULL,NULL,NULL,0,1,178,0,178,179,'correct',179);
INSERT INTO deadlines VALUES(97,'transfer.feedback','二（二）2','T2026-0011','C2026-0018','C2026-0018','丙','bureau','forestry',0,'2026-12-22','2026-12-25',NULL,0,1,'2026-12-22','2026-12-25','superseded','2026-12-25',0,NULL,NULL,95,0,1,177,0,179,178,'correct',180);
INSERT INTO deadlines VALUES(98,'case.decide','二（二）2','C2026-0018','C2026-0018','C2026-0018','丙','bureau',NULL,0,'2026-12-25',NULL,NULL,0,0,'2026-12-25','2026-12-30','superseded',NULL,0,NULL,NULL,96,0,1,178,0,179,180,'correct',180);
INSERT INTO deadlines VALUES(99,'transfer.feedback','二（二）2','T2026-0011','C2026-0018','C2026-0018','丙','bureau','forestry',0,'2026-12-22','2026-12-25',NULL,0,1,'2026-12-22','2026-12-29','superseded','2026-12-29',4,'慢',NULL,97,0,1,177,0,180,178,'correct',181);
INSERT INTO deadlines VALUES(100,'case.decide','二（二）2','C2026-0018','C2026-0018','C2026-0018','丙','bureau',NULL,0,'2026-12-29',NULL,NULL,0,0,'2026-12-29','2026-12-30','superseded',NULL,0,NULL,NULL,98,0,1,178,0,180,181,'correct',181);
INSERT INTO deadlines VALUES(101,'transfer.feedback','二（二）2','T2026-0011','C2026-0018','C2026-0018','丙','bureau','forestry',0,'2026-12-22','2026-12-25',NULL,0,1,'2026-12-22','2026-12-28','late','2026-12-28',3,'慢',NULL,99,0,1,177,0,181,178,'met',NULL);
INSERT INTO deadlines VALUES(102,'case.decide','二（二）2','C2026-0018','C2026-0018','C2026-0018','丙','bureau',NULL,0,'2026-12-28',NULL,NULL,0,0,'2026-12-28',NULL,'open',NULL,0,NULL,NULL,100,0,1,178,0,181,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(103,'case.assess','二（二）1','C2026-0019','C2026-0019','C2026-0019','斗殴','police',NULL,0,'2026-12-28',NULL,NULL,0,0,'2026-12-28','2026-12-28','met','2026-12-28',0,NULL,NULL,NULL,0,1,184,0,184,185,'met',NULL);
INSERT INTO deadlines VALUES(104,'transfer.send','二（二）1','C2026-0019','C2026-0019','C2026-0019','斗殴','police','bureau',0,'2026-12-28','2026-12-31',NULL,0,0,'2026-12-28','2026-12-28','met','2026-12-28',0,NULL,NULL,NULL,0,1,185,0,185,186,'met',NULL);
INSERT INTO deadlines VALUES(105,'transfer.feedback','二（二）2','T2026-0012','C2026-0019','C2026-0019','斗殴','bureau','police',0,'2026-12-28','2026-12-31',NULL,0,1,'2026-12-28','2026-12-29','met','2026-12-29',0,NULL,NULL,NULL,0,1,186,0,186,187,'met',NULL);
INSERT INTO deadlines VALUES(106,'case.decide','二（二）2','C2026-0019','C2026-0019','C2026-0019','斗殴','bureau',NULL,0,'2026-12-29',NULL,NULL,0,0,'2026-12-29',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,187,0,187,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(107,'transfer.criminal','六（二）','C2026-0019','C2026-0019','C2026-0019','斗殴','bureau','police',0,'2026-12-29',NULL,NULL,0,0,'2026-12-29','2026-12-30','met','2026-12-30',0,NULL,NULL,NULL,0,1,188,0,188,189,'met',NULL);
INSERT INTO deadlines VALUES(108,'transfer.notify','二（二）2','T2026-0012','C2026-0019','C2026-0019','斗殴','bureau','police',0,'2026-12-30','2027-01-06','2027-01-05',1,0,'2026-12-30',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,189,0,189,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(109,'transfer.send','二（二）1','C2026-0017','C2026-0017','C2026-0017','丁','housing','bureau',0,'2026-12-19','2026-12-23','2026-12-22',0,0,'2027-01-05','2027-01-06','superseded',NULL,0,NULL,NULL,92,0,1,191,0,191,194,'void',194);
INSERT INTO deadlines VALUES(110,'transfer.send','二（二）1','C2026-0017','C2026-0017','C2026-0017','丁','forestry','bureau',0,'2026-12-19','2026-12-23','2026-12-22',0,0,'2026-12-19',NULL,'open',NULL,0,NULL,NULL,92,0,1,173,0,194,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(111,'case.decide','二（二）2','C2026-0010','C2026-0010','C2026-0010','盗窃','police',NULL,0,'2027-01-06',NULL,NULL,0,0,'2027-01-06',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,197,0,197,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(112,'case.assess','二（二）1','C2027-0001','C2027-0001','C2027-0001','偷排泥浆','housing',NULL,0,'2027-01-04',NULL,NULL,0,0,'2027-01-04','2027-01-04','met','2027-01-04',0,NULL,NULL,NULL,0,1,198,0,198,199,'met',NULL);
INSERT INTO deadlines VALUES(113,'transfer.send','二（二）1','C2027-0001','C2027-0001','C2027-0001','偷排泥浆','housing','bureau',0,'2027-01-04','2027-01-07',NULL,1,0,'2027-01-04','2027-01-07','met','2027-01-07',0,NULL,NULL,NULL,0,1,199,0,199,200,'met',NULL);
INSERT INTO deadlines VALUES(114,'transfer.feedback','二（二）2','T2027-0001','C2027-0001','C2027-0001','偷排泥浆','bureau','housing',0,'2027-01-07','2027-01-12','2027-01-11',1,1,'2027-01-07','2027-01-20','superseded','2027-01-20',8,'人手不足',NULL,NULL,0,1,200,0,200,201,'correct',202);
INSERT INTO deadlines VALUES(115,'case.decide','二（二）2','C2027-0001','C2027-0001','C2027-0001','偷排泥浆','bureau',NULL,0,'2027-01-20',NULL,NULL,0,0,'2027-01-20','2027-01-21','superseded',NULL,0,NULL,NULL,NULL,0,1,201,0,201,202,'correct',202);
INSERT INTO deadlines VALUES(116,'transfer.feedback','二（二）2','T2027-0001','C2027-0001','C2027-0001','偷排泥浆','bureau','housing',0,'2027-01-07','2027-01-12','2027-01-11',1,1,'2027-01-07','2027-01-12','met','2027-01-12',0,NULL,NULL,114,0,1,200,0,202,201,'met',NULL);
INSERT INTO deadlines VALUES(117,'case.decide','二（二）2','C2027-0001','C2027-0001','C2027-0001','偷排泥浆','bureau',NULL,0,'2027-01-12',NULL,NULL,0,0,'2027-01-12',NULL,'open',NULL,0,NULL,NULL,115,0,1,201,0,202,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(118,'assist.consult','四（二）2','A2026-0005','A2026-0005',NULL,'定性','housing','bureau',0,'2027-01-18','2027-01-25',NULL,1,1,'2027-01-18',NULL,'open',NULL,0,NULL,NULL,89,0,1,203,0,203,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(119,'operation.police','七（二）','O2027-0001','O2027-0001',NULL,'夜查','bureau','police',0,'2027-01-21','2027-01-22',NULL,0,0,'2027-01-21','2027-01-25','superseded',NULL,0,NULL,NULL,NULL,0,1,204,0,204,205,'void',205);
INSERT INTO deadlines VALUES(120,'case.decide','二（二）2','C2026-0015','C2026-0015','C2026-0015','堆放砂石','bureau',NULL,0,'2027-01-27',NULL,NULL,0,0,'2027-01-27',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,206,0,206,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(121,'transfer.feedback','二（二）2','T2026-0008','C2026-0015','C2026-0015','堆放砂石','bureau','housing',0,'2026-11-18','2026-11-23',NULL,0,1,'2026-11-18','2027-01-27','late','2027-01-27',65,'忙于年终检查',NULL,79,1,1,152,0,207,206,'met',NULL);
INSERT INTO deadlines VALUES(122,'case.assess','二（二）1','C2027-0002','C2027-0002','C2027-0002','涉嫌非法经营甲','bureau',NULL,0,'2027-02-20',NULL,NULL,0,0,'2027-02-20','2027-02-22','met','2027-02-22',0,NULL,NULL,NULL,0,1,211,0,211,212,'met',NULL);
INSERT INTO deadlines VALUES(123,'transfer.criminal','六（二）','C2027-0002','C2027-0002','C2027-0002','涉嫌非法经营甲','bureau','police',0,'2027-02-22',NULL,NULL,0,0,'2027-02-22','2027-02-22','met','2027-02-22',0,NULL,NULL,NULL,0,1,212,0,212,213,'met',NULL);
INSERT INTO deadlines VALUES(124,'case.decide','二（二）2','C2027-0002','C2027-0002','C2027-0002','涉嫌非法经营甲','police',NULL,0,'2027-02-23',NULL,NULL,0,0,'2027-02-23','2027-02-23','met','2027-02-23',0,NULL,NULL,NULL,0,1,214,0,214,215,'met',NULL);
INSERT INTO deadlines VALUES(125,'transfer.return','六（二）','T2027-0002','C2027-0002','C2027-0002','涉嫌非法经营甲','police','bureau',0,'2027-02-24',NULL,NULL,0,0,'2027-02-24','2027-02-25','met','2027-02-25',0,NULL,NULL,NULL,0,1,216,0,216,217,'met',NULL);
INSERT INTO deadlines VALUES(126,'case.decide','二（二）2','C2027-0002','C2027-0002','C2027-0002','涉嫌非法经营甲','bureau',NULL,0,'2027-02-25',NULL,NULL,0,1,'2027-02-25','2027-02-26','met','2027-02-26',0,NULL,NULL,NULL,0,1,217,0,217,233,'met',NULL);
INSERT INTO deadlines VALUES(127,'case.assess','二（二）1','C2027-0003','C2027-0003','C2027-0003','涉嫌非法经营乙','bureau',NULL,0,'2027-02-20',NULL,NULL,0,0,'2027-02-20','2027-02-22','met','2027-02-22',0,NULL,NULL,NULL,0,1,218,0,218,219,'met',NULL);
INSERT INTO deadlines VALUES(128,'transfer.criminal','六（二）','C2027-0003','C2027-0003','C2027-0003','涉嫌非法经营乙','bureau','police',0,'2027-02-22',NULL,NULL,0,0,'2027-02-22','2027-02-22','met','2027-02-22',0,NULL,NULL,NULL,0,1,219,0,219,220,'met',NULL);
INSERT INTO deadlines VALUES(129,'case.decide','二（二）2','C2027-0003','C2027-0003','C2027-0003','涉嫌非法经营乙','police',NULL,0,'2027-02-23',NULL,NULL,0,0,'2027-02-23','2027-02-23','met','2027-02-23',0,NULL,NULL,NULL,0,1,221,0,221,222,'met',NULL);
INSERT INTO deadlines VALUES(130,'transfer.return','六（二）','T2027-0004','C2027-0003','C2027-0003','涉嫌非法经营乙','police','bureau',0,'2027-02-24',NULL,NULL,0,0,'2027-02-24','2027-02-25','met','2027-02-25',0,NULL,NULL,NULL,0,1,223,0,223,224,'met',NULL);
INSERT INTO deadlines VALUES(131,'case.decide','二（二）2','C2027-0003','C2027-0003','C2027-0003','涉嫌非法经营乙','bureau',NULL,0,'2027-02-25',NULL,NULL,0,1,'2027-02-25',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,224,0,224,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(132,'case.assess','二（二）1','C2027-0004','C2027-0004','C2027-0004','涉嫌非法经营丙','bureau',NULL,0,'2027-02-20',NULL,NULL,0,0,'2027-02-20','2027-02-22','met','2027-02-22',0,NULL,NULL,NULL,0,1,225,0,225,226,'met',NULL);
INSERT INTO deadlines VALUES(133,'transfer.criminal','六（二）','C2027-0004','C2027-0004','C2027-0004','涉嫌非法经营丙','bureau','police',0,'2027-02-22',NULL,NULL,0,0,'2027-02-22','2027-02-22','met','2027-02-22',0,NULL,NULL,NULL,0,1,226,0,226,227,'met',NULL);
INSERT INTO deadlines VALUES(134,'case.decide','二（二）2','C2027-0004','C2027-0004','C2027-0004','涉嫌非法经营丙','police',NULL,0,'2027-02-23',NULL,NULL,0,0,'2027-02-23','2027-02-23','met','2027-02-23',0,NULL,NULL,NULL,0,1,228,0,228,229,'met',NULL);
INSERT INTO deadlines VALUES(135,'transfer.return','六（二）','T2027-0006','C2027-0004','C2027-0004','涉嫌非法经营丙','police','bureau',0,'2027-02-24',NULL,NULL,0,0,'2027-02-24','2027-02-25','met','2027-02-25',0,NULL,NULL,NULL,0,1,230,0,230,231,'met',NULL);
INSERT INTO deadlines VALUES(136,'case.decide','二（二）2','C2027-0004','C2027-0004','C2027-0004','涉嫌非法经营丙','bureau',NULL,0,'2027-02-25',NULL,NULL,0,1,'2027-02-25','2027-02-26','met','2027-02-26',0,NULL,NULL,NULL,0,1,231,0,231,235,'met',NULL);
INSERT INTO deadlines VALUES(137,'case.assess','二（二）1','C2027-0005','C2027-0005','C2027-0005','沿街违建一','housing',NULL,0,'2027-02-20',NULL,NULL,0,0,'2027-02-20','2027-02-22','met','2027-02-22',0,NULL,NULL,NULL,0,1,237,0,237,239,'met',NULL);
INSERT INTO deadlines VALUES(138,'case.assess','二（二）1','C2027-0006','C2027-0006','C2027-0006','沿街违建二','housing',NULL,0,'2027-02-20',NULL,NULL,0,0,'2027-02-20',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,238,0,238,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(139,'transfer.send','二（二）1','C2027-0005','C2027-0005','C2027-0005','沿街违建一','housing','bureau',0,'2027-02-22','2027-02-25',NULL,1,0,'2027-02-22','2027-03-01','late',NULL,4,NULL,NULL,NULL,0,1,239,0,239,240,'merge',NULL);
INSERT INTO deadlines VALUES(140,'case.decide','二（二）2','C2027-0004','C2027-0004','C2027-0004','涉嫌非法经营丙','police',NULL,0,'2027-03-01',NULL,NULL,0,0,'2027-03-01','2027-03-15','met','2027-03-15',0,NULL,NULL,NULL,0,1,236,0,236,271,'met',NULL);
INSERT INTO deadlines VALUES(141,'case.assess','二（二）1','C2027-0007','C2027-0007','C2027-0007','新见乱搭','housing',NULL,0,'2027-03-01',NULL,NULL,0,0,'2027-03-01',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,244,0,244,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(142,'case.assess','二（二）1','C2027-0008','C2027-0008','C2027-0008','擅自搭建','housing',NULL,0,'2027-03-01',NULL,NULL,0,0,'2027-03-01','2027-03-01','met','2027-03-01',0,NULL,NULL,NULL,0,1,245,0,245,246,'met',NULL);
INSERT INTO deadlines VALUES(143,'transfer.send','二（二）1','C2027-0008','C2027-0008','C2027-0008','擅自搭建','housing','bureau',0,'2027-03-01','2027-03-04',NULL,1,0,'2027-03-01','2027-03-01','met','2027-03-01',0,NULL,NULL,NULL,0,1,246,0,246,247,'met',NULL);
INSERT INTO deadlines VALUES(144,'transfer.feedback','二（二）2','T2027-0008','C2027-0008','C2027-0008','擅自搭建','bureau','housing',0,'2027-03-01','2027-03-04',NULL,1,1,'2027-03-01','2027-03-02','met','2027-03-02',0,NULL,NULL,NULL,0,1,247,0,247,248,'met',NULL);
INSERT INTO deadlines VALUES(145,'case.decide','二（二）2','C2027-0008','C2027-0008','C2027-0008','擅自搭建','bureau',NULL,0,'2027-03-02',NULL,NULL,0,0,'2027-03-02','2027-03-02','met','2027-03-02',0,NULL,NULL,NULL,0,1,248,0,248,249,'met',NULL);
INSERT INTO deadlines VALUES(146,'transfer.notify','二（二）2','T2027-0008','C2027-0008','C2027-0008','擅自搭建','bureau','housing',0,'2027-03-02','2027-03-05',NULL,1,0,'2027-03-02',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,249,0,249,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(147,'share.penalty','三（四）','S2027-0001','C2027-0008','C2027-0008','处罚决定抄送：擅自搭建','bureau','housing',0,'2027-03-02','2027-03-09','2027-03-08',1,0,'2027-03-02',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,249,1,249,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(148,'case.perform','六（二）','C2027-0008','C2027-0008','C2027-0008','擅自搭建','bureau',NULL,0,'2027-03-02','2027-03-08',NULL,0,0,'2027-03-02','2027-03-09','met','2027-03-09',0,NULL,NULL,NULL,0,1,249,2,249,255,'perform',NULL);
INSERT INTO deadlines VALUES(149,'transfer.criminal','六（二）','C2027-0008','C2027-0008','C2027-0008','擅自搭建','bureau','police',0,'2027-03-03',NULL,NULL,0,0,'2027-03-03','2027-03-03','met','2027-03-03',0,NULL,NULL,NULL,0,1,250,0,250,251,'met',NULL);
INSERT INTO deadlines VALUES(150,'case.decide','二（二）2','C2027-0008','C2027-0008','C2027-0008','擅自搭建','police',NULL,0,'2027-03-04',NULL,NULL,0,0,'2027-03-04','2027-03-05','met','2027-03-05',0,NULL,NULL,NULL,0,1,252,0,252,253,'met',NULL);
INSERT INTO deadlines VALUES(151,'case.enforce','六（二）','C2027-0008','C2027-0008','C2027-0008','擅自搭建','bureau',NULL,0,'2027-03-09',NULL,NULL,0,0,'2027-03-09','2027-03-09','met','2027-03-09',0,NULL,NULL,NULL,0,1,255,0,255,256,'met',NULL);
INSERT INTO deadlines VALUES(152,'case.assess','二（二）1','C2027-0009','C2027-0009','C2027-0009','占道经营','bureau',NULL,0,'2027-03-08',NULL,NULL,0,0,'2027-03-08','2027-03-08','met','2027-03-08',0,NULL,NULL,NULL,0,1,257,0,257,258,'met',NULL);
INSERT INTO deadlines VALUES(153,'case.decide','二（二）2','C2027-0009','C2027-0009','C2027-0009','占道经营','bureau',NULL,0,'2027-03-08',NULL,NULL,0,0,'2027-03-08','2027-03-08','met','2027-03-08',0,NULL,NULL,NULL,0,1,258,0,258,258,'met',NULL);
INSERT INTO deadlines VALUES(154,'case.perform','六（二）','C2027-0009','C2027-0009','C2027-0009','占道经营','bureau',NULL,0,'2027-03-09','2027-04-08',NULL,0,0,'2027-03-09','2027-03-15','superseded',NULL,0,NULL,NULL,NULL,0,1,259,0,259,270,'review',NULL);
INSERT INTO deadlines VALUES(155,'case.assess','二（二）1','C2027-0010','C2027-0010','C2027-0010','擅自改变房屋用途','housing',NULL,0,'2027-03-10',NULL,NULL,0,0,'2027-03-10',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,260,0,260,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(156,'assist.hazard','四（一）','A2027-0001','A2027-0001',NULL,'隐患通报甲','bureau','government',0,'2027-03-11',NULL,NULL,0,0,'2027-03-11',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,263,0,263,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(157,'assist.consult','四（二）2','A2027-0002','A2027-0002',NULL,'征询意见乙','housing','bureau',0,'2027-03-11','2027-03-18','2027-03-16',1,1,'2027-03-11',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,264,0,264,NULL,NULL,NULL);
INSERT INTO deadlines VALUES(158,'assist.hazard','四（一）','A2027-0003','A2027-0003',NULL,'（涉个人隐私）','bureau','government',0,'2027-03-12',NULL,NULL,0,0,'2027-03-12',NULL,'open',NULL,0,NULL,NULL,NULL,0,1,266,0,266,NULL,NULL,NULL);
CREATE TABLE unit_series (
    unit        TEXT NOT NULL REFERENCES units, -- whose
    kind        TEXT NOT NULL,         -- which letters
    from_on     TEXT NOT NULL,         -- first day
    word        TEXT NOT NULL,         -- the word; 无: none from that day on
    CONSTRAINT unit_series_kind_is_known CHECK (kind = 'transfer' OR kind = 'criminal' OR kind = 'return'
        OR kind = 'supplement' OR kind = 'materials' OR kind = 'goods' OR kind = 'receipt' OR kind = 'feedback' OR kind = 'refer' OR kind = 'result'
        OR kind = 'share' OR kind = 'told' OR kind = 'handover' OR kind = 'appraisal' OR kind = 'entrust' OR kind = 'consult'
        OR kind = 'material' OR kind = 'enforce' OR kind = 'revoke' OR kind = 'hazard' OR kind = 'hazard-report'
        OR kind = 'request' OR kind = 'reply' OR kind = 'refuse' OR kind = 'extend' OR kind = 'withdraw'
        OR kind = 'dispute' OR kind = 'settlement' OR kind = 'escalate' OR kind = 'police' OR kind = 'solicit'
        OR kind = 'topics' OR kind = 'circulate' OR kind = 'meeting' OR kind = 'attendance' OR kind = 'minutes'
        OR kind = 'assign' OR kind = 'notice' OR kind = 'notice-reply'),
    CHECK (from_on IS date(from_on, '+0 days')),
    PRIMARY KEY (unit, kind, from_on)
) STRICT, WITHOUT ROWID;
INSERT INTO unit_series VALUES('housing','transfer','2026-12-30','移');
CREATE TABLE goods (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case
    nth         INTEGER NOT NULL,      -- order, from 1
    name        TEXT NOT NULL,         -- what it is
    qty         TEXT NOT NULL,         -- how many
    unit        TEXT,                  -- of what unit of measure; NULL: not recorded
    spec        TEXT,                  -- of what make; NULL: not recorded
    remark      TEXT,                  -- NULL: none
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO goods VALUES('C2026-0018',1,'砂石','3','吨',NULL,NULL);
CREATE TABLE parties (
    case_id     TEXT NOT NULL REFERENCES cases, -- whose party
    nth         INTEGER NOT NULL,      -- order, from 1
    name        TEXT NOT NULL,         -- of the person or organisation
    id_no       TEXT,                  -- identity number or credit code; NULL: not recorded
    phone       TEXT,                  -- NULL: not recorded
    address     TEXT,                  -- NULL: not recorded
    kind        TEXT,                  -- person, organisation, sole; NULL: erased
    head        TEXT,                  -- who heads it; NULL: not recorded
    head_post   TEXT,                  -- what that person is there; NULL: not recorded
    sex         TEXT,                  -- of a person; NULL: not recorded
    born        TEXT,                  -- the day a person was born; NULL: not recorded
    from_on     TEXT,                  -- first day it is a party; NULL: from the beginning
    until_on    TEXT,                  -- first day it no longer is; NULL: it still is
    succeeds    INTEGER,               -- nth of the party whose place it took; NULL: nobody's
    name_key    TEXT,                  -- the name as it is compared; NULL: it names nobody
    id_key      TEXT,                  -- the number as it is compared; NULL: none recorded
    CONSTRAINT parties_kind_is_known CHECK (kind = 'person' OR kind = 'organisation'
        OR kind = 'sole'),
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (until_on IS date(until_on, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO parties VALUES('C2026-0001',1,'张三,身份证=110101199003077512,电话=13800000001',NULL,NULL,NULL,'person',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'张三,身份证=110101199003077512,电话=13800000001',NULL);
INSERT INTO parties VALUES('C2026-0003',1,'王五',NULL,NULL,NULL,'person',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'王五',NULL);
INSERT INTO parties VALUES('C2026-0005',1,'〔已删除〕',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO parties VALUES('C2026-0009',1,'王小二','370404198001011234','13800000000','某村','person',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'王小二','370404198001011234');
INSERT INTO parties VALUES('C2026-0013',1,'张三','370404199001011239','13800001234','榴园镇东村1号','person',NULL,NULL,NULL,NULL,NULL,'2026-11-19',NULL,'张三','370404199001011239');
INSERT INTO parties VALUES('C2026-0013',2,'某物业公司',NULL,'0632-7700009',NULL,'organisation',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'某物业公司',NULL);
INSERT INTO parties VALUES('C2026-0013',3,'李四',NULL,NULL,NULL,'person',NULL,NULL,NULL,NULL,'2026-11-19',NULL,1,'李四',NULL);
INSERT INTO parties VALUES('C2026-0014',1,'王某某','370404199001011247',NULL,NULL,'person',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'王某某','370404199001011247');
INSERT INTO parties VALUES('C2026-0015',1,'〔已删除〕',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO parties VALUES('C2027-0007',1,'张新',NULL,NULL,NULL,'person',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'张新',NULL);
INSERT INTO parties VALUES('C2027-0008',1,'乙公司',NULL,NULL,NULL,'organisation',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'乙公司',NULL);
INSERT INTO parties VALUES('C2027-0009',1,'丙',NULL,NULL,NULL,'person',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO parties VALUES('C2027-0010',1,'钱九',NULL,NULL,NULL,'person',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'钱九',NULL);
CREATE TABLE transfers (
    id          TEXT PRIMARY KEY,      -- as T2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- one stable word
    case_id     TEXT NOT NULL REFERENCES cases, -- the case handed over
    kind        TEXT NOT NULL,         -- jurisdiction, criminal, return
    from_unit   TEXT NOT NULL REFERENCES units, -- the sender
    to_unit     TEXT NOT NULL REFERENCES units, -- the receiver
    sent_on     TEXT NOT NULL,         -- the day it was sent
    doc_no      TEXT,                  -- of the covering letter; NULL: none recorded
    urgent      INTEGER NOT NULL,      -- 1: sent as urgent
    resent_on   TEXT,                  -- the day it was last sent anew after it was lost; NULL: not lost
    received_on TEXT,                  -- true day of receipt; NULL: presumed on the day sent, or sent anew
    received_by TEXT,                  -- who took it in; NULL: not recorded
    service     TEXT,                  -- how it reached the receiver; NULL: not recorded
    answered_on TEXT,                  -- day of the answer; NULL: not answered
    accepted    INTEGER,               -- 1 accepted, 0 declined; NULL: not answered
    ground      TEXT,                  -- jurisdiction, no-crime or other; NULL: not declined
    reason      TEXT,                  -- why declined; NULL: not declined
    referred_on TEXT,                  -- the day it went to the government; NULL: not before it
    designated_on TEXT,                -- day of the designation; NULL: no designation
    designated_to TEXT REFERENCES units, -- the unit designated; NULL: no designation
    designation_no TEXT,               -- number of the designation; NULL: no designation
    settled_on  TEXT,                  -- the day a dispute named the handling unit; NULL: none did
    settled_to  TEXT REFERENCES units, -- the unit it named; NULL: none did
    settled_by  TEXT,                  -- agreed or decided; NULL: none did
    withdrawn_on TEXT,                 -- the day its sender took it back; NULL: not withdrawn
    withdraw_reason TEXT,              -- why; NULL: not withdrawn
    notified_on TEXT,                  -- the day the original unit was told the outcome; NULL: not told
    notify_no   TEXT,                  -- number of that letter; NULL: not told
    outcome     TEXT,                  -- last stage or result of a suspected crime; NULL: none told
    last_on     TEXT NOT NULL,         -- day of the last state step
    why         TEXT,                  -- why the case is the other unit's; NULL: not recorded
    basis       TEXT,                  -- the law by which it is; NULL: not recorded
    crime       TEXT,                  -- the crime suspected; NULL: not recorded
    crime_law   TEXT,                  -- the article of the criminal law; NULL: not recorded
    complete    TEXT,                  -- yes, no: whether the materials were complete; NULL: not recorded
    lacking     TEXT,                  -- what of them was lacking; NULL: not recorded
    handler     TEXT,                  -- who handles it at the receiver; NULL: not recorded
    handler_phone TEXT,                -- how that person is reached; NULL: not recorded
    performance TEXT,                  -- how far the decision was performed, as told; NULL: not told
    summary     TEXT,                  -- the outcome in words, as told; NULL: not told
    should_be_unit TEXT REFERENCES units, -- whom the unit that declined held competent; NULL: not recorded
    answer_no   TEXT,                  -- number of the answer; NULL: none recorded
    received_at TEXT,                  -- time of receipt, as 09:30; NULL: not recorded
    received_where TEXT,               -- where it was received; NULL: not recorded
    opinion     TEXT,                  -- what the referring unit holds; NULL: not recorded
    refer_no    TEXT,                  -- number of the letter to the government; NULL: none recorded
    withdraw_no TEXT,                  -- number of the letter that took it back; NULL: none recorded
    CONSTRAINT transfers_complete_is_known CHECK (complete = 'yes' OR complete = 'no'),
    CONSTRAINT transfers_received_at_is_a_time CHECK (received_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    CONSTRAINT transfers_status_is_known CHECK (status = 'sent' OR status = 'received' OR status = 'accepted'
        OR status = 'declined' OR status = 'sent_back' OR status = 'returned' OR status = 'referred'
        OR status = 'designated' OR status = 'notified' OR status = 'settled' OR status = 'decided'
        OR status = 'withdrawn' OR status = 'ended' OR status = 'void'),
    CONSTRAINT transfers_service_is_known CHECK (service = 'direct' OR service = 'mail' OR service = 'platform'
        OR service = 'meeting' OR service = 'left' OR service = 'fax' OR service = 'other'),
    CONSTRAINT transfers_settled_by_is_known CHECK (settled_by = 'agreed' OR settled_by = 'decided'),
    CONSTRAINT transfers_kind_is_known CHECK (kind = 'jurisdiction' OR kind = 'criminal' OR kind = 'return'),
    CONSTRAINT transfers_ground_is_known CHECK (ground = 'jurisdiction' OR ground = 'no-crime' OR ground = 'other'),
    CONSTRAINT transfers_outcome_is_known CHECK (outcome = 'filed' OR outcome = 'not-filed' OR outcome = 'dropped'
        OR outcome = 'convicted' OR outcome = 'acquitted' OR outcome = 'opinion'),
    CHECK (urgent IN (0, 1)),
    CHECK (accepted IN (0, 1)),
    CHECK (sent_on IS date(sent_on, '+0 days')),
    CHECK (resent_on IS date(resent_on, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days')),
    CHECK (answered_on IS date(answered_on, '+0 days')),
    CHECK (settled_on IS date(settled_on, '+0 days')),
    CHECK (withdrawn_on IS date(withdrawn_on, '+0 days')),
    CHECK (referred_on IS date(referred_on, '+0 days')),
    CHECK (designated_on IS date(designated_on, '+0 days')),
    CHECK (notified_on IS date(notified_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days')),
    CONSTRAINT transfers_not_to_oneself CHECK (from_unit <> to_unit)
) STRICT, WITHOUT ROWID;
INSERT INTO transfers VALUES('T2026-0001',202600000001,'notified','C2026-0001','jurisdiction','housing','bureau','2026-11-17',NULL,0,NULL,'2026-11-17',NULL,NULL,'2026-11-18',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-19','峄综执函〔2026〕1号',NULL,'2026-11-19',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0002',202600000002,'designated','C2026-0002','jurisdiction','housing','bureau','2026-11-16',NULL,1,NULL,NULL,NULL,NULL,'2026-11-17',0,'jurisdiction','不属本局','2026-11-17','2026-11-18','bureau','峄政函〔2026〕1号',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-18',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0003',202600000003,'declined','C2026-0003','criminal','bureau','police','2026-11-10',NULL,0,NULL,NULL,NULL,NULL,'2026-11-12',0,'no-crime','不构成犯罪',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0004',202600000004,'notified','C2026-0006','jurisdiction','housing','bureau','2026-11-03',NULL,0,NULL,'2026-11-04',NULL,NULL,'2026-11-11',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-02-05','峄综执函〔2027〕8号',NULL,'2027-02-05',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0005',202600000005,'referred','C2026-0007','jurisdiction','water','bureau','2026-11-10',NULL,0,NULL,NULL,NULL,NULL,'2026-11-12',0,'jurisdiction','属水务','2026-11-13',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-13',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0006',202600000006,'sent_back','C2026-0008','jurisdiction','housing','bureau','2026-11-10',NULL,0,NULL,NULL,NULL,NULL,'2026-11-12',0,'other','材料不全',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0007',202600000007,'accepted','C2026-0011','criminal','bureau','police','2026-11-10',NULL,0,NULL,NULL,NULL,NULL,'2026-11-12',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'filed','2026-11-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0008',202600000008,'accepted','C2026-0015','jurisdiction','housing','bureau','2026-11-11','峄住建移〔2026〕77号',0,'2026-11-18',NULL,NULL,NULL,'2027-01-27',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-01-27',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0009',202600000009,'void','C2026-0016','jurisdiction','housing','bureau','2026-11-25','峄住建移〔2026〕61号',0,NULL,'2026-12-09',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-09',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0010',202600000010,'withdrawn','C2026-0017','jurisdiction','forestry','bureau','2026-12-01','林移〔2026〕61号',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-19','重复',NULL,NULL,NULL,'2026-12-19',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0011',202600000011,'accepted','C2026-0018','jurisdiction','forestry','bureau','2026-12-22','林移〔2026〕62号',0,NULL,NULL,NULL,NULL,'2026-12-28',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-28',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0012',202600000012,'accepted','C2026-0019','jurisdiction','police','bureau','2026-12-28','公移〔2026〕7号',0,NULL,NULL,NULL,NULL,'2026-12-29',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-29',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2026-0013',202600000013,'sent','C2026-0019','criminal','bureau','police','2026-12-30','综移〔2026〕9号',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-30',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0001',202700000001,'accepted','C2027-0001','jurisdiction','housing','bureau','2027-01-07',NULL,0,NULL,NULL,NULL,NULL,'2027-01-12',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-01-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0002',202700000002,'accepted','C2027-0002','criminal','bureau','police','2027-02-22',NULL,0,NULL,NULL,NULL,NULL,'2027-02-23',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-filed','2027-02-23',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0003',202700000003,'sent','C2027-0002','return','police','bureau','2027-02-25',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-02-25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0004',202700000004,'accepted','C2027-0003','criminal','bureau','police','2027-02-22',NULL,0,NULL,NULL,NULL,NULL,'2027-02-23',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-filed','2027-02-23',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0005',202700000005,'sent','C2027-0003','return','police','bureau','2027-02-25',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-02-25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0006',202700000006,'accepted','C2027-0004','criminal','bureau','police','2027-02-22',NULL,0,NULL,NULL,NULL,NULL,'2027-02-23',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not-filed','2027-02-23',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0007',202700000007,'sent','C2027-0004','return','police','bureau','2027-02-25',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-02-25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0008',202700000008,'accepted','C2027-0008','jurisdiction','housing','bureau','2027-03-01',NULL,0,NULL,NULL,NULL,NULL,'2027-03-02',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-03-02',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO transfers VALUES('T2027-0009',202700000009,'accepted','C2027-0008','criminal','bureau','police','2027-03-03',NULL,0,NULL,NULL,NULL,NULL,'2027-03-04',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-03-04',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE transfers_told (
    event       INTEGER PRIMARY KEY REFERENCES events -- the sending
) STRICT;
INSERT INTO transfers_told VALUES(189);
CREATE TABLE assists (
    id          TEXT PRIMARY KEY,      -- as A2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, partial, answered, refused, withdrawn, void
    kind        TEXT NOT NULL,         -- appraisal, consult …
    title       TEXT NOT NULL,         -- what is asked for
    from_unit   TEXT NOT NULL REFERENCES units, -- the unit that asks
    to_unit     TEXT NOT NULL REFERENCES units, -- the unit asked
    case_id     TEXT REFERENCES cases, -- NULL: serves no case
    doc_no      TEXT,                  -- of the letter; NULL: none recorded
    found_on    TEXT,                  -- day the need was found; NULL: not called for
    sent_on     TEXT NOT NULL,         -- the day it was sent
    urgent      INTEGER NOT NULL,      -- 1: urgent, or evidence may be lost
    secrecy     TEXT NOT NULL,         -- none, privacy, business
    received_on TEXT,                  -- true day of receipt; NULL: presumed on the day sent
    scene_on    TEXT,                  -- day staff came; NULL: not called for, or not yet
    answered_on TEXT,                  -- day of the answer; NULL: not answered
    articles    TEXT,                  -- articles of law in the answer; NULL: none named
    standard    TEXT,                  -- standard of punishment in the answer; NULL: none named
    conclusion  TEXT,                  -- of the appraisal or answer; NULL: none given
    reply_no    TEXT,                  -- of the paper of the answer; NULL: none recorded
    ground      TEXT,                  -- of a refusal or withdrawal, in its own words; NULL: neither
    reported_on TEXT,                  -- day the government got its report; NULL: not called for, or not yet
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT assists_status_is_known CHECK (status = 'open' OR status = 'partial' OR status = 'answered'
        OR status = 'refused' OR status = 'withdrawn' OR status = 'ended' OR status = 'void'),
    CONSTRAINT assists_kind_is_known CHECK (kind = 'appraisal' OR kind = 'consult' OR kind = 'material'
        OR kind = 'enforce' OR kind = 'revoke' OR kind = 'hazard' OR kind = 'legal' OR kind = 'guidance'
        OR kind = 'agreement' OR kind = 'plan'),
    CONSTRAINT assists_secrecy_is_known CHECK (secrecy = 'none' OR secrecy = 'privacy' OR secrecy = 'business'),
    CHECK (urgent IN (0, 1)),
    CHECK (found_on IS date(found_on, '+0 days')),
    CHECK (sent_on IS date(sent_on, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days')),
    CHECK (scene_on IS date(scene_on, '+0 days')),
    CHECK (answered_on IS date(answered_on, '+0 days')),
    CHECK (reported_on IS date(reported_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days')),
    CONSTRAINT assists_not_of_oneself CHECK (from_unit <> to_unit)
) STRICT, WITHOUT ROWID;
INSERT INTO assists VALUES('A2026-0001',202600000001,'open','consult','征询','bureau','housing','C2026-0001','峄综执询〔2026〕2号',NULL,'2026-11-16',0,'none',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-18');
INSERT INTO assists VALUES('A2026-0002',202600000002,'answered','appraisal','鉴定','bureau','u1',NULL,NULL,NULL,'2026-11-10',0,'privacy',NULL,NULL,'2026-11-13',NULL,NULL,'合格',NULL,NULL,NULL,'2026-11-13');
INSERT INTO assists VALUES('A2026-0003',202600000003,'refused','material','调取','bureau','water',NULL,NULL,NULL,'2026-11-18',0,'none',NULL,NULL,'2026-11-19',NULL,NULL,NULL,NULL,'依法不予提供',NULL,'2026-11-19');
INSERT INTO assists VALUES('A2026-0004',202600000004,'open','guidance','指导','bureau','housing',NULL,NULL,NULL,'2026-11-24',0,'none',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-11-24');
INSERT INTO assists VALUES('A2026-0005',202600000005,'open','consult','定性','bureau','housing',NULL,'综函〔2026〕13号',NULL,'2026-12-22',0,'none',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-01-18');
INSERT INTO assists VALUES('A2027-0001',202700000001,'open','hazard','隐患通报甲','bureau','housing',NULL,NULL,'2027-03-11','2027-03-11',0,'none',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-03-11');
INSERT INTO assists VALUES('A2027-0002',202700000002,'open','consult','征询意见乙','bureau','housing',NULL,NULL,NULL,'2027-03-11',0,'none',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-03-11');
INSERT INTO assists VALUES('A2027-0003',202700000003,'open','hazard','密件丙','bureau','housing',NULL,NULL,'2027-03-12','2027-03-12',0,'privacy',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2027-03-12');
CREATE TABLE meetings (
    id          TEXT PRIMARY KEY,      -- as M2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- scheduled, held, signed, issued, cancelled, void
    kind        TEXT NOT NULL,         -- regular, special
    title       TEXT NOT NULL,         -- what it is called
    date        TEXT NOT NULL,         -- the day it is set for, or was held on
    time        TEXT,                  -- the time it is to begin, as 09:30; NULL: not told
    place       TEXT,                  -- where; NULL: not told
    called_by_leader INTEGER NOT NULL, -- 1: called by the leader
    topic       TEXT REFERENCES topics DEFERRABLE INITIALLY DEFERRED, -- the approved topic that asked for it; NULL: none
    solicited_on TEXT,                 -- day topics were asked for; NULL: topics not solicited
    solicit_until TEXT,                -- day by which members are to name theirs; NULL: none was told
    circulated_on TEXT,                -- day the topics went round; NULL: topics not circulated
    held_on     TEXT,                  -- the day it was held; NULL: not held
    chair       TEXT,                  -- the stand-in who chaired; NULL: the leader, or not held
    recorder    TEXT,                  -- who wrote down what was said; NULL: not told
    attendance  TEXT NOT NULL,         -- JSON array of unit, how it attended, who came for it, and what that person is
    guests      TEXT NOT NULL,         -- JSON array of names
    invited     TEXT NOT NULL DEFAULT '[]', -- JSON array of guests with unit and post, where told
    drafted_on  TEXT,                  -- day of the draft; NULL: no draft of minutes
    signed_on   TEXT,                  -- day of the signature; NULL: not signed
    signed_by   TEXT,                  -- the leader who signed, personal data; NULL: not signed, or nobody on record
    issued_on   TEXT,                  -- day of issue; NULL: not issued
    postponements TEXT NOT NULL,       -- JSON array of from, to, reason
    cancel_reason TEXT,                -- NULL: not cancelled
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT meetings_status_is_known CHECK (status = 'scheduled' OR status = 'held' OR status = 'signed'
        OR status = 'issued' OR status = 'cancelled' OR status = 'void'),
    CONSTRAINT meetings_kind_is_known CHECK (kind = 'regular' OR kind = 'special'),
    CHECK (called_by_leader IN (0, 1)),
    CHECK (date IS date(date, '+0 days')),
    CONSTRAINT meetings_time_is_a_time CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'),
    CHECK (solicited_on IS date(solicited_on, '+0 days')),
    CHECK (solicit_until IS date(solicit_until, '+0 days')),
    CHECK (circulated_on IS date(circulated_on, '+0 days')),
    CHECK (held_on IS date(held_on, '+0 days')),
    CHECK (drafted_on IS date(drafted_on, '+0 days')),
    CHECK (signed_on IS date(signed_on, '+0 days')),
    CHECK (issued_on IS date(issued_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO meetings VALUES('M2026-0001',202600000001,'held','regular','2026年第4季度联席会议例会','2026-11-19',NULL,NULL,0,NULL,NULL,NULL,NULL,'2026-11-19',NULL,NULL,'[{"unit":"housing","as":"deputy"}]','["孙六"]','[]',NULL,NULL,NULL,NULL,'[{"from":"2026-11-18","to":"2026-11-19","reason":"冲突"}]',NULL,'2026-11-19');
INSERT INTO meetings VALUES('M2026-0002',202600000002,'scheduled','special','2026-11-23 联席会议专题会议','2026-11-23',NULL,NULL,0,'P2026-0002',NULL,NULL,NULL,NULL,NULL,NULL,'[]','[]','[]',NULL,NULL,NULL,NULL,'[]',NULL,'2026-11-20');
INSERT INTO meetings VALUES('M2026-0003',202600000003,'scheduled','regular','2026年第4季度联席会议例会','2026-12-18',NULL,NULL,0,NULL,'2026-11-24',NULL,NULL,NULL,NULL,NULL,'[]','[]','[]',NULL,NULL,NULL,NULL,'[]',NULL,'2026-11-24');
CREATE TABLE notices (
    id          TEXT PRIMARY KEY,      -- as N2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, replied, void
    title       TEXT NOT NULL,         -- what it is called
    unit        TEXT NOT NULL REFERENCES units, -- the unit admonished
    issued_on   TEXT NOT NULL,         -- the day it was issued
    reply_by    TEXT,                  -- the day an answer is asked for by; NULL: an earlier program told none
    reason      TEXT,                  -- why it follows so soon on the one before; NULL: it does not
    received_on TEXT,                  -- the day the unit took it in; NULL: not recorded
    reply       TEXT,                  -- what the unit answered; NULL: not answered
    replied_on  TEXT,                  -- day of the answer; NULL: not answered
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT notices_status_is_known CHECK (status = 'open' OR status = 'replied' OR status = 'void'),
    CHECK (issued_on IS date(issued_on, '+0 days')),
    CHECK (reply_by IS date(reply_by, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days')),
    CHECK (replied_on IS date(replied_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO notices VALUES('N2026-0001',202600000001,'open','督办通知：超期 1 项','office','2026-11-24','2026-12-01',NULL,NULL,NULL,NULL,'2026-11-24');
INSERT INTO notices VALUES('N2026-0002',202600000002,'replied','督办通知：超期 1 项','housing','2026-11-24','2026-12-01',NULL,NULL,'已整改','2026-11-24','2026-11-24');
INSERT INTO notices VALUES('N2026-0003',202600000003,'open','督办通知：超期 3 项','housing','2026-11-24','2026-12-01',NULL,NULL,NULL,NULL,'2026-11-24');
INSERT INTO notices VALUES('N2026-0004',202600000004,'open','督办通知：超期 6 项','bureau','2026-11-25','2026-12-02',NULL,NULL,NULL,NULL,'2026-11-25');
CREATE TABLE materials (
    id          INTEGER PRIMARY KEY,   -- number of the material
    record      TEXT NOT NULL,         -- the record it came with: of any kind
    event       INTEGER NOT NULL REFERENCES events, -- the event that brought it
    kind        TEXT NOT NULL,         -- letter, source, evidence, other
    name        TEXT NOT NULL,         -- file name; may hold personal data
    size        INTEGER NOT NULL,      -- bytes
    sha256      TEXT NOT NULL,         -- of the content, hex
    path        TEXT,                  -- where the file lies, when kept by reference; NULL: content is in the register
    copies      INTEGER,               -- how many copies; NULL: not told
    pages       INTEGER,               -- how many pages each; NULL: not told
    original    INTEGER,               -- 1: the original, 0: a copy; NULL: not told
    title       TEXT,                  -- what letters call it; may hold personal data; NULL: by its file's name
    CONSTRAINT materials_kind_is_known CHECK (kind = 'letter' OR kind = 'source' OR kind = 'evidence'
        OR kind = 'other'),
    CHECK (original IN (0, 1)),
    CONSTRAINT materials_sha_is_hex CHECK (length(sha256) = 64)
) STRICT;
INSERT INTO materials VALUES(1,'T2026-0001',9,'letter','letter.pdf',10,'569f36f21e48e7d10ef65cb9bb8be16b6deb4643327a95aff535f611e433f503',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(2,'T2026-0001',9,'source','source.pdf',7,'f06f8c8e395356fa2c28aa9af63859272f32a9667e5c8827684b4aa0c92d93db',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(3,'T2026-0001',9,'evidence','photo.zip',7,'927f8f9e1fd33be71e18ed63a2e4bbb7e36bd53e2fabd01654302ddb03b1ef1e',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(4,'T2026-0003',26,'letter','letter.pdf',10,'569f36f21e48e7d10ef65cb9bb8be16b6deb4643327a95aff535f611e433f503',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(5,'T2026-0003',26,'evidence','photo.zip',7,'927f8f9e1fd33be71e18ed63a2e4bbb7e36bd53e2fabd01654302ddb03b1ef1e',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(6,'C2026-0003',74,'other','letter.pdf',10,'569f36f21e48e7d10ef65cb9bb8be16b6deb4643327a95aff535f611e433f503',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(7,'C2026-0003',75,'evidence','photo.zip',7,'927f8f9e1fd33be71e18ed63a2e4bbb7e36bd53e2fabd01654302ddb03b1ef1e','/srv/案卷/photo.zip',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(8,'T2026-0004',93,'letter','l.pdf',2,'6d7ebc44c5bc26207e62f4f628f912e1a0f41ed11764891aa7dd99eab83228e7',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(9,'T2026-0004',93,'source','s.pdf',2,'cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(10,'T2026-0004',93,'evidence','e.pdf',2,'a2bbdb2de53523b8099b37013f251546f3d65dbe7a0774fa41af0a4176992fd4',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(11,'T2026-0005',100,'letter','l.pdf',2,'6d7ebc44c5bc26207e62f4f628f912e1a0f41ed11764891aa7dd99eab83228e7',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(12,'T2026-0005',100,'source','s.pdf',2,'cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(13,'T2026-0005',100,'evidence','e.pdf',2,'a2bbdb2de53523b8099b37013f251546f3d65dbe7a0774fa41af0a4176992fd4',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(14,'T2026-0006',105,'letter','l.pdf',2,'6d7ebc44c5bc26207e62f4f628f912e1a0f41ed11764891aa7dd99eab83228e7',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(15,'T2026-0006',105,'source','s.pdf',2,'cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(16,'T2026-0006',105,'evidence','e.pdf',2,'a2bbdb2de53523b8099b37013f251546f3d65dbe7a0774fa41af0a4176992fd4',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(17,'T2026-0007',113,'letter','l.pdf',2,'6d7ebc44c5bc26207e62f4f628f912e1a0f41ed11764891aa7dd99eab83228e7',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(18,'T2026-0007',113,'source','s.pdf',2,'cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(19,'T2026-0007',113,'evidence','e.pdf',2,'a2bbdb2de53523b8099b37013f251546f3d65dbe7a0774fa41af0a4176992fd4',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(20,'T2026-0008',151,'letter','s.txt',2,'cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(21,'T2026-0008',151,'source','s.txt',2,'cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(22,'T2026-0008',151,'evidence','s.txt',2,'cbc80bb5c0c0f8944bf73b3a429505ac5cde16644978bc9a1e74c5755f8ca556',NULL,NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(23,'T2026-0009',159,'letter','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(24,'T2026-0009',159,'source','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(25,'T2026-0009',159,'evidence','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(26,'T2026-0010',171,'letter','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(27,'T2026-0010',171,'source','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(28,'T2026-0010',171,'evidence','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(29,'T2026-0011',177,'letter','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(30,'T2026-0011',177,'source','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(31,'T2026-0011',177,'evidence','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(32,'T2026-0012',186,'letter','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(33,'T2026-0012',186,'source','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(34,'T2026-0012',186,'evidence','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(35,'T2026-0013',189,'letter','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(36,'T2026-0013',189,'evidence','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(37,'T2027-0001',200,'letter','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(38,'T2027-0001',200,'source','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(39,'T2027-0001',200,'evidence','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(40,'T2027-0002',213,'letter','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(41,'T2027-0002',213,'evidence','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(42,'T2027-0003',217,'letter','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(43,'T2027-0004',220,'letter','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(44,'T2027-0004',220,'evidence','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(45,'T2027-0005',224,'letter','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(46,'T2027-0006',227,'letter','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(47,'T2027-0006',227,'evidence','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(48,'T2027-0007',231,'letter','全',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：全',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(49,'T2027-0008',247,'letter','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(50,'T2027-0008',247,'source','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(51,'T2027-0008',247,'evidence','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(52,'T2027-0009',251,'letter','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
INSERT INTO materials VALUES(53,'T2027-0009',251,'evidence','纸质',0,'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855','纸质：纸质',NULL,NULL,NULL,NULL);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5(words, content='''', columnsize=0, detail=none, prefix=''5 6 7 8'',
    tokenize=''ascii'')');
CREATE TABLE IF NOT EXISTS 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO search_data VALUES(1,X'50844b');
INSERT INTO search_data VALUES(10,X'000000010104050004010102020101030101040101');
INSERT INTO search_data VALUES(137438953473,X'00000eb605303036333285f2df9ad40d05073737303030303985f2df9ad40d01013185f2df9ad4010a02afd7c1779fffd0a8bd7d01829fffffffff7f0102013181e5f2df9ad40203103031303131393930303330373735313285f2df9ad4010302323381e5f2df9ad4020201338185f2df9ad405030938303030303030303085f2df9ad4090b013185f2df9ad40108043132333485f2df9ad40d02013885f2df9ad40d01013285f38ef29603ffffd0a8bd7e020330323685f2df9ad40105079fffffffff7401050101010101019fffffffff7abfffffffff7a04dfffffffff7c010105013185f2df9ad401a080808080000106013181e5f2df9ad4020702323381e5f2df9ad4020601338185f2df9ad4050501328185f2df9ad4010502333185f2df9ad40d050135a5f2df9ad40705023631a5f2df9ad40901060132a5f2df9ad40b05013785f2df9ad40d9fffffffff7f06013785f2df9ad406a08080808002050139a5f2df9ad40d9fffffffff7a04013785f2df9ad40bafd7c178019fffd0a8be0005013185f2df9ad40bafd7c17905013285f38ef2960305013385f38ef29604050138a5f2df9ad40402013381e5f2df9ad40201013385f2df9ad412afd7c17282bfffd0a8bd7f02013185f2df9ad40d0211373034303431393830303130313132333485f2df9ad409090a3930303130313132333985f2df9ad40d1102343785f2df9ad40e01013481e5f2df9ad40102010135a5f2df9ad40701013682c5f2df9ad404020131a5f2df9ad40901020132a5f2df9ad40b01013785f2df9ad40d9fffffffff7f02013785f2df9ad406a080808080020305303030303985f2df9ad40d010138a5f2df9ad40401013985f38ef2960a9fffd0a8be039fffffffff7a0106e4b880e688bf85f2df9ad40e03018185f2df9ad411030483e58d8185f2df9ad40d030489e8baab85f2df9ad40103048ae7baa7c5f2df9ad40203048de4ba888185f2df9ad4030403e585a8a5f2df9ad4060502b19ea5f2df9ad4020403e69e84a5f2df9ad4030403e7bd9a85f2df9ad40b030493e9a1b981c5f2df9ad4040502a29881e5f2df9ad402a0808080800003019985f2df9ad412afd7c17703049ae585ac85f2df9ad40d03049ce69d9185f2df9ad40d0304a4e5a48485f2df9ad40d0403e8b5b781c5f2df9ad4010205b999e585ac85f38ef296080403e794b285f2df9ad41003049de69c88c5f2df9ad4060304b1e690ad85f38ef296070205ba88e68f908185f2df9ad40303048ee7bbbf8185f38ef296020304abe79bae8285f2df9ad4010304bae6b49e8185f38ef296030205bb99e4baba8185f38ef296030304a4e5819c85f2df9ad4020304b6e4b8998185f38ef296030304bde8af8185f2df9ad4010205bc9ae8aeae81e5f2df9ad40101010304a4e8a18c8185f38ef296010205bd8fe5bbba85f2df9ad40d9fffffffff7b01030493e6b8978185f38ef296030205be8be4bc9a81e5f2df9ad4010203049de6b3958185f2df9ad4030205bf83e68b8682a5f2df9ad4030106e58092e6b8a385f2df9ad4090304bee5809285f2df9ad4090403e6969c8185f38ef296010205819ce6ada285f2df9ad4020304b7e68e9285f38ef29601020585a5e5b9b482a5f2df9ad4030304ace4b88d85f2df9ad40b0403e58fb885f2df9ad40dafd7c17b0403e7a7bba5f2df9ad40c0502ab8ba5f2df9ad4070502bd9a85f38ef29603010304b1e4baab8285f2df9ad401020586b2e7aa8181e5f2df9ad4010304b3e5ae9ac5f2df9ad40102afd7c17e02058886e5b7a581a5f2df9ad402010403e69c9f85f2df9ad40dafd7c17c0304a0e999a485f2df9ad4050a0304b0e4b89381c5f2df9ad40402058a9ee8aeb88185f38ef296020403e9809a82c5f2df9ad40101010102058c96e794a88185f38ef296020304bae69f9085f38ef2960702058d81e69c88c5f2df9ad40505029da185f2df9ad40d0304a0e794a885f2df9ad4070403e9819385f2df9ad402afd7c2070304b1e6a1a58185f38ef2960102058f98e688bf85f38ef2960a0403e794a885f38ef2960a0304afe883bd8185f38ef296010301b785f2df9ad401050502afd7c17601069fffd0a8bd770102030101010101019fffffffff7abfffffffff7a0402059088e5b9b681c5f2df9ad4040403e689a781a5f2df9ad4010502a0bc8185f2df9ad40203048ce4b88085f2df9ad40e0403e6848f8285f2df9ad40103048ee7bbad85f2df9ad40e0304a6e5b19e8185f38ef296020403e8a1a58185f38ef296020301a885f2df9ad41202059586e5ae9a81a5f2df9ad40302059b9ee5a4b482a5f2df9ad4010304ade8a5bf85f38ef2960a0403e9958785f2df9ad40d0304b4e68ca18185f38ef2960102059c9fe695b481c5f2df9ad4030304b0e5aea1c5f2df9ad4040304bae5a0868185f38ef296020403e69fa585f2df9ad40d02059d9be5b1b185f2df9ad40d03049de4bd938185f38ef2960302059f8ee58cba85f38ef296070502b88285f2df9ad406bfffffffff7d0205a086e694be85f2df9ad40f818080afd7c1730205a299e4b8a485f2df9ad40d0403e79a8485f2df9ad40e0205a484e4b8a481c5f2df9ad4010403e698af8185f38ef296020403e7bd9ac5f2df9ad40102afd7c17e9fffd0a8be0003048de586b385f2df9ad40d03049ce69fa581c5f38ef296010304b4e79c8b82a5f2df9ad4010205ab8ce78aaf85f2df9ad4030403e99d9e85f38ef2960201010205ad99e585ad81e5f2df9ad4010304a3e5baa681e5f2df9ad401020205ae9ae680a78185f2df9ad40505028a84c5f2df9ad40102afd7c17e0304a1e689b9c5f2df9ad404030304b9e8819481c5f2df9ad4040205af86e4bbb68185f38ef296030205b08fe4ba8c85f2df9ad4090205b180e689bf81a5f2df9ad40103048be794a885f38ef2960a03049ee4ba8e8185f38ef296020403e69caca5f2df9ad4020502b0b4a5f2df9ad4050304b1e8a19785f2df9ad40d0205b384e4bd8f85f2df9ad40d9fffffffff7b010403e585ac85f38ef29603019fffd0a8be0305029f8e85f38ef296070403e694bf85f2df9ad40d9fffffffff750403e7bbbc85f2df9ad401059fffffffff7b03dfffffffff7d0403e887aac5f2df9ad4070205b7a5e4ba8c85f2df9ad4080304b2e588a085f2df9ad4050a0403e68b898185f38ef29601050295b482a5f2df9ad401a080808080010205b882e5aeb981c5f2df9ad4040403e9819385f2df9ad406bfffffffff7d0304ade4bc9a81e5f2df9ad40101010205b9b4e5baa682a5f2df9ad4030403e7acac81e5f2df9ad401020304b6e585a582a5f2df9ad403050288b081c5f2df9ad4040205ba94e590a68185f38ef296020304a6e8819481e5f2df9ad401020502aea182a5f2df9ad4030205bbbae4b88085f38ef296050502ba8c85f38ef296060403e7a7bba5f2df9ad408010502ad9185f2df9ad40d0502bd9a85f2df9ad40d0403e8aebe85f2df9ad4010205bca0e4b88985f2df9ad4010c0403e696b085f38ef296070205be81e8afa28185f2df9ad401afd7c2010106e682a3e9809a8185f38ef296010205848fe8a7818185f38ef2960202058890e78aafa5f2df9ad403030492e7babf8185f38ef296010304bfe5b18b85f2df9ad40eafd7c17c020589a7e587bda5f2df9ad401030403e6b39581a5f2df9ad4010403e7bd9a85f2df9ad401050403e8a18c81a5f2df9ad4030502afa28185f2df9ad4010304bfe58a9e81a5f2df9ad4010403e6b0b485f2df9ad40d0403e9878d85f2df9ad40d0102058a84e98081c5f2df9ad40102afd7c17e0304a5e794b28185f38ef2960102058b86e999a485f2df9ad40d01829fffffffff75030489e8ada68185f38ef2960102058c87e5afbc8185f2df9ad404030496e68e9885f2df9ad406bfffffffff7d0304a1e580be8185f38ef2960102058e92e69fa582a5f2df9ad4040502b3a585f38ef29601030498e59f8e85f2df9ad406bfffffffff7d02058f90e4be9b8185f2df9ad403020590ade5bbba85f38ef29608bfffffffff79020591b8e5ba9582a5f2df9ad40202059385e887aa85f2df9ad40607afd7c17b02bfffd0a8bd79afd7c17e020594b9e58f9885f38ef2960a0304bee6b8a38185f38ef296020403e7a08285f2df9ad40f818080afd7c1730403e8b7af85f2df9ad4020304bfe587bda5f2df9ad4020502a48d85f2df9ad40d020595b4e694b982a5f2df9ad401a080808080010502b2bb81c5f2df9ad4010202059697e6aeb485f2df9ad413030499e4b88da5f2df9ad4060304b0e8a78185f38ef296070304bde5b7a585f2df9ad408020597a0e8af8185f2df9ad4080205988ee6938585f2df9ad40d0304afe590a68185f38ef2960202059c88e7bb9fc5f2df9ad405010304ace5b180a5f2df9ad40202059d8ee59b9b85f2df9ad40d030490e69699a5f2df9ad4060304a5e69687c5f2df9ad40202059e84e68890a5f2df9ad403030497e7a7bba5f2df9ad40a0102059f90e69d9185f2df9ad40905029f9085f2df9ad40e0403e789a985f2df9ad40d0403e8b7af85f38ef296070301a585f2df9ad4100101010403e5a48481c5f2df9ad4010403e6988e85f2df9ad40dafd7c1740502b2b382a5f2df9ad4040205a1a5e697818185f38ef296010205a6b4e59bad85f2df9ad40dafd7c17d0205aa80e8b7af8185f38ef296010205b0b4e58aa1a5f2df9ad4050502ba938185f38ef296030403e8b7af85f2df9ad40d0205b2b3e9819385f2df9ad407829fffffffff7d0304bfe8a19785f2df9ad401afd7c20401bfffd0a8bd7b0205b395e4b88d8185f2df9ad4030403e5b18081a5f2df9ad4010502bbba85f2df9ad4010403e7acac85f2df9ad40d0502bb8f85f2df9ad40bafd7c17701010403e9878785f2df9ad4030304a5e6b58685f38ef296010205b49ee6b0b48185f38ef296030205b689e5ab8c85f2df9ad403afd7c17f01010205b897e6bc8f8185f38ef296030304a3e59c9f85f2df9ad409818080afd7c179bfffd0a8be010106e789a9e4b89a85f2df9ad40d02058aafe7bdaa85f2df9ad403a0808080800002058e8be4ba9485f2df9ad4030403e5b08f85f2df9ad4090403e69f9085f2df9ad40e0304b0e59cba85f2df9ad40d818080afd7c175020594a8e59cb0c5f2df9ad404c080afd7c17e0403e6b2b385f2df9ad4070403e9809485f38ef2960a0304b1e7bbbc81a5f2df9ad4010304b5e8af9d85f2df9ad401040c0f1e0a180b0a11090c090f30100a0b0a0a0a090b090f0f0f140d0909090a140919120a0b090a0a090f0f0d09150e090c0c0c0d0b0a0b0b0d110d0c0c0c0c0d0b0c0c0e0d0d0d0e0c0d0c100d140d0f0d0e0e0c0c0d0c0e0c0f0b0a0b0d0e110f0f0d0d0e0f0e0c0d0a0c0f0d0d0b0d2e0e0c0b0c0c0c0d0c090e0e0c0b0d0e0c0d0b0d0d0d10140d0b0e0c160c0d0d0d0d0e0e0e0f0d0d0e0d0e0c0d0b0a0c14120a11190b0d0d0c110e110f0e0d0d0b0e0e0b0d0a0c0a0a0b0e0b120f0e0d0d100e0c0c0c0b0d0b0c120d150d0e120d0e0a120e130e1d0d0d120b0c0a140c0d0c0c0c0d0d0d0e0c0d0c0c0d0d0d0a0b0b0c0c0f0b0e110e0d0b0b14170e0c0a0b100b0c0e130e190e130d0b0b13130b0b0d');
INSERT INTO search_data VALUES(137438953474,X'0000072c0730e799bbe4ba8c85f2df9ad40c0403e79a8481c5f2df9ad40202059a84e5908e85f2df9ad40e0403e8a18c81c5f2df9ad40202059b97e7aa8385f2df9ad40a0304aee5bd958285f2df9ad40102059da3e4bf8382a5f2df9ad4030403e58a9e82c5f2df9ad40101010102059fa5e8b68582c5f2df9ad4010101010304bfe5aea1c5f2df9ad4070205a082e79fb385f2df9ad40f03818080afd7c1700304b8e4bca48185f38ef296010205ab8be5ad97a5f2df9ad4070205acace4b88385f2df9ad40d0205ad91e6b39585f2df9ad40d0205aea1e8be9681a5f2df9ad4010205baa7e69da5c5f2df9ad4020205bb8fe890a585f2df9ad40209afd7c17701010503049fe8aea1c5f2df9ad405019fffffffff7b0304bce587bd8185f2df9ad4050502908881a5f2df9ad4010403e689a785f2df9ad401059fffffffff7b03dfffffffff7d0403e7a7bba5f2df9ad40d0502bd9a85f38ef296040304bfe58c968185f38ef296020205bd9ae586b3c5f2df9ad40102afd7c17e0403e7bb9fe5f2df9ad4010106e88194e5908881c5f2df9ad4040502b8ad81e5f2df9ad4010101020583bde7a0b88185f38ef29601020587aae68b8685f2df9ad40d05028c9685f2df9ad406bfffffffff7d050290ad85f38ef29608bfffffffff79050294b985f38ef2960a0403e8a18c81a5f2df9ad4030502b584c5f2df9ad407020590a5e4b89985f38ef296040502b99985f38ef296030403e794b285f38ef296020205a18ce4baba8185f38ef296010403e5888681a5f2df9ad40306019d85f38ef2960405028aa881c5f2df9ad402020502958681a5f2df9ad403030497e8bf9d85f2df9ad401afd7c20401bfffd0a8bd7b0403e9819385f2df9ad40d0304a5e58a9e8185f38ef296020205a5bfe8b7af85f38ef2960a0205a781e4b9998185f38ef296020601b185f38ef296070304a3e694be85f2df9ad4020205ada6e688928185f38ef296010205aea1e5889282a5f2df9ad4030304aee4b89381e5f2df9ad4020502be8b81e5f2df9ad401020304b8e58faf8185f38ef296020205af81e696bd85f2df9ad4080304a2e6848f8185f38ef296020304a5e5a4848185f38ef296020304afe799bb85f2df9ad4040881bfffffffff760205b083e58f968185f2df9ad4030205b4a3e4bba485f2df9ad4020205b584e689b9c5f2df9ad40703048ce58d9a85f2df9ad4050205b685e69c9f82c5f2df9ad4010101010205b7afe58db18185f38ef296010205baabe4bbbd85f2df9ad4010205bf9de5bbba85f2df9ad401afd7c20401bfffd0a8bd7b0403e6b39585f2df9ad4010106e98081e69385c5f2df9ad403afd7c17e0502b2bfc5f2df9ad40103049ae68aa58185f38ef296010403e79fa582c5f2df9ad40101010102058193e689bf85f2df9ad40d0403e7bb8f85f2df9ad402afd7c2070403e8b7af85f2df9ad406bfffffffff7d02058787e79fb385f2df9ad4030601bfc5f2df9ad40703048de5a29985f2df9ad40d010502a48da5f2df9ad40a020589b4e5ae9a8185f2df9ad402020592b1e4b88385f38ef2960a0502b99d85f38ef2960a02059587e4b89c85f2df9ad40d020598bbe68ba681c5f2df9ad4010205998de99baa81c5f2df9ad4030304a4e689bf85f2df9ad40d0102059a90e682a38185f38ef2960102059d92e6aa808185f38ef2960103049ee6b39585f2df9ad40308afd7c17701010202a1b982c5f2df9ad4010101010403e8a18c81c5f2df9ad4040205a298e4bc9a81e5f2df9ad4020205b281e8a18c85f38ef29604000631303633323785f2df9ad40d0105313130313085f2df9ad40102043338303085f2df9ad40108040105323032363185f2df9ad401a0808080800001e08080808003dfffffffff7d0501328185f2df9ad40105013385f2df9ad40d050135a5f2df9ad407050136a5f2df9ad409010105013785f2df9ad406079fffffffff7b04050139a5f2df9ad40d9fffffffff7a0402373185f2df9ad40bafd7c17905013285f38ef2960305013385f38ef29604050138a5f2df9ad4040105333730343085f2df9ad40904010105373730303085f2df9ad40d00073230363332373785f2df9ad40d010631313031303185f2df9ad4010205333830303085f2df9ad4010804010632303236313181e5f2df9ad4020601338185f2df9ad4050502333185f2df9ad40d05023631a5f2df9ad40901060132a5f2df9ad40b0502373785f2df9ad406a08080808002010633373034303485f2df9ad4090401010637373030303085f2df9ad40d0008333036333237373085f2df9ad40d01073131303130313185f2df9ad401020633383030303085f2df9ad401080401073230323631313281e5f2df9ad40201073337303430343185f2df9ad409040101073737303030303985f2df9ad40d000934303633323737303085f2df9ad40d0108313130313031313985f2df9ad40102073338303030303085f2df9ad4010808013185f2df9ad40d0108323032363131323381e5f2df9ad4020108333730343034313985f2df9ad4090401040e0c0d0c0d0d0e0f110c150d0d0d0d0e0d15130d0b190b0a0d120b0f0d0e0d10100a0c0a0d0a0b0e0c090c0b170b0d0d0e090c0e0e0d0c0d0d0d0d140e0d0d0c110e0d180b120a0d0f0d0f110d090d0a0e0d0a0d0e0e0d0e0e130e0c0e0d0e0d0e200a09090b110f0e0909090f0d0f0e0f0f0a0a0b0910100e100f1010110f1110100911');
INSERT INTO search_data VALUES(274877906945,X'0000003505303230323785f2df9ad40d05013185f2df9ad40d0106e5bbbae692a485f2df9ad40d000631323032373185f2df9ad40d040c090e');
INSERT INTO search_data VALUES(412316860417,X'0000005602303285f38ef29609020330323785f38ef2960905013285f38ef296090103e58fb785f38ef296090106e8a18ce5889d85f38ef296090106e9b281e8a18c85f38ef29609000631323032373285f38ef2960904090b090b0e0e');
INSERT INTO search_data VALUES(549755813889,X'000000440630323032373985f38ef2960401013985f38ef296040106e585ace586b385f38ef296040106e8bdbbe5beae85f38ef29604000631323032373985f38ef29604040d090e0e');
CREATE TABLE IF NOT EXISTS 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO search_idx VALUES(1,X'',2);
INSERT INTO search_idx VALUES(1,X'30e799',4);
INSERT INTO search_idx VALUES(2,X'',2);
INSERT INTO search_idx VALUES(3,X'',2);
INSERT INTO search_idx VALUES(4,X'',2);
CREATE TABLE IF NOT EXISTS 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO search_config VALUES('secure-delete',1);
INSERT INTO search_config VALUES('version',4);
CREATE TABLE cases (
    id          TEXT PRIMARY KEY,      -- as C2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- one stable word
    title       TEXT NOT NULL,         -- what it is about
    finder      TEXT NOT NULL REFERENCES units, -- the unit that found it
    holder      TEXT NOT NULL REFERENCES units, -- the unit that handles it now
    held_by     TEXT NOT NULL,         -- how the holder came to it: found, transfer, designation, agreement or return
    held_since  TEXT NOT NULL,         -- the day it came to it
    found_on    TEXT NOT NULL,         -- the day it was found
    source      TEXT,                  -- inspection, report, assigned, platform; NULL: not recorded
    place       TEXT,                  -- where it happened; NULL: not recorded
    ongoing     INTEGER NOT NULL,      -- 1: going on when found
    measure     TEXT,                  -- what was done to stop it; NULL: nothing recorded
    secrecy     TEXT NOT NULL,         -- none, privacy, business; state secrets never enter the register
    jurisdiction TEXT,                 -- own, other, criminal; NULL: not assessed
    assessed_on TEXT,                  -- day of the assessment; NULL: not assessed
    assessed_to TEXT REFERENCES units, -- the unit held competent; NULL: not named
    urgent      INTEGER NOT NULL,      -- 1: assessed as urgent
    findings    TEXT,                  -- of the preliminary investigation; NULL: none recorded
    outcome     TEXT,                  -- penalty, no-penalty, other, of the decision in force; NULL: none is
    decided_by  TEXT REFERENCES units, -- the unit that decided; NULL: undecided
    decided_on  TEXT,                  -- day of the decision; NULL: undecided
    decision_no TEXT,                  -- number of the decision; NULL: none yet, or undecided
    penalties   TEXT,                  -- JSON array of kinds of penalty; NULL: undecided
    amount      INTEGER,               -- fined or confiscated, in fen; NULL: none, or undecided
    basis       TEXT,                  -- articles of law it rests on; NULL: not recorded
    served_on   TEXT,                  -- day it was served; NULL: not recorded
    perform_by  TEXT,                  -- the day by which it is to be performed; NULL: no day set
    performance TEXT,                  -- full, part, none; NULL: not recorded
    enforcement TEXT,                  -- self, court; NULL: none
    closed_on   TEXT,                  -- day of closing; NULL: open
    original    TEXT REFERENCES units, -- of a case split off: the unit that had transferred the other; NULL: none
    notified_on TEXT,                  -- of a case split off: the day that unit was told the outcome; NULL: not told
    notify_no   TEXT,                  -- number of that letter; NULL: not told
    title_key   TEXT,                  -- the title as it is compared; NULL: it tells nothing
    place_key   TEXT,                  -- the place as it is compared; NULL: it tells nothing, or none is recorded
    last_on     TEXT NOT NULL,         -- day of the last state step
    happened_on TEXT,                  -- day the violation happened or began; NULL: not recorded
    happened_until TEXT,               -- day it ended; NULL: on the same day, or not recorded
    filed_on    TEXT,                  -- day a file was opened; NULL: not recorded
    filed_no    TEXT,                  -- number of that file; NULL: not recorded
    violates    TEXT,                  -- what it violates; NULL: not recorded
    measures    TEXT,                  -- JSON array of measures, one by one; NULL: none so told
    jurisdiction_basis TEXT,           -- the law the assessment rests on; NULL: not recorded
    transfer_reason TEXT,              -- why it is to be handed over; NULL: not recorded
    decision_content TEXT,             -- what the decision in force says; NULL: not recorded, or undecided
    CONSTRAINT cases_status_is_known CHECK (status = 'found' OR status = 'own' OR status = 'to_transfer'
        OR status = 'criminal' OR status = 'in_transfer' OR status = 'held' OR status = 'merged'
        OR status = 'decided' OR status = 'enforcing' OR status = 'revoked' OR status = 'closed'
        OR status = 'void'),
    CONSTRAINT cases_held_by_is_known CHECK (held_by = 'found' OR held_by = 'transfer' OR held_by = 'designation'
        OR held_by = 'agreement' OR held_by = 'return'),
    CONSTRAINT cases_source_is_known CHECK (source = 'inspection' OR source = 'report' OR source = 'assigned'
        OR source = 'platform'),
    CONSTRAINT cases_secrecy_is_known CHECK (secrecy = 'none' OR secrecy = 'privacy' OR secrecy = 'business'),
    CONSTRAINT cases_jurisdiction_is_known CHECK (jurisdiction = 'own' OR jurisdiction = 'other'
        OR jurisdiction = 'criminal'),
    CONSTRAINT cases_outcome_is_known CHECK (outcome = 'penalty' OR outcome = 'no-penalty' OR outcome = 'other'),
    CONSTRAINT cases_performance_is_known CHECK (performance = 'full' OR performance = 'part'
        OR performance = 'none'),
    CONSTRAINT cases_enforcement_is_known CHECK (enforcement = 'self' OR enforcement = 'court'),
    CHECK (ongoing IN (0, 1)),
    CHECK (urgent IN (0, 1)),
    CHECK (held_since IS date(held_since, '+0 days')),
    CHECK (found_on IS date(found_on, '+0 days')),
    CHECK (assessed_on IS date(assessed_on, '+0 days')),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (served_on IS date(served_on, '+0 days')),
    CHECK (perform_by IS date(perform_by, '+0 days')),
    CHECK (closed_on IS date(closed_on, '+0 days')),
    CHECK (notified_on IS date(notified_on, '+0 days')),
    CHECK (happened_on IS date(happened_on, '+0 days')),
    CHECK (happened_until IS date(happened_until, '+0 days')),
    CHECK (filed_on IS date(filed_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO cases VALUES('C2026-0001',202600000001,'enforcing','沿街违建','housing','bureau','transfer','2026-11-18','2026-11-16',NULL,NULL,0,NULL,'none','other','2026-11-16','bureau',0,NULL,'penalty','bureau','2026-11-18','峄综执罚〔2026〕1号','[]',NULL,NULL,NULL,'2026-11-20','none','court',NULL,NULL,NULL,NULL,'沿街违建',NULL,'2026-11-23',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0002',202600000002,'held','占道经营','housing','bureau','designation','2026-11-18','2026-11-16','report','解放路',1,'责令停止','business','other','2026-11-16','bureau',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'占道经营','解放路','2026-11-16',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0003',202600000003,'in_transfer','非法采石','bureau','bureau','found','2026-11-09','2026-11-09',NULL,NULL,0,NULL,'none','criminal','2026-11-10','police',0,'涉嫌犯罪',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'非法采石',NULL,'2026-11-10',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0004',202600000004,'void','误登','housing','housing','found','2026-11-16','2026-11-16',NULL,NULL,0,NULL,'none',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'误登',NULL,'2026-11-16',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0005',202600000005,'own','赌博','police','police','found','2026-11-19','2026-11-19',NULL,NULL,0,NULL,'none','own','2026-11-20',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'赌博',NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0006',202600000006,'decided','擅自挖掘城市道路','housing','bureau','transfer','2026-11-11','2026-11-02',NULL,NULL,0,NULL,'none','other','2026-11-02','bureau',0,NULL,'penalty','bureau','2026-11-12','峄综执罚〔2026〕77号','[]',NULL,NULL,NULL,'2026-12-01',NULL,NULL,NULL,NULL,NULL,NULL,'擅自挖掘城市道路',NULL,'2026-11-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0007',202600000007,'in_transfer','占用河道','water','water','found','2026-11-09','2026-11-09',NULL,NULL,0,NULL,'none','other','2026-11-09','bureau',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'占用河道',NULL,'2026-11-10',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0008',202600000008,'to_transfer','无证施工二','housing','housing','found','2026-11-09','2026-11-09',NULL,NULL,0,NULL,'none','other','2026-11-09','bureau',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'无证施工二',NULL,'2026-11-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0009',202600000009,'own','倾倒渣土','bureau','bureau','found','2026-10-30','2026-10-30',NULL,NULL,0,NULL,'none','own','2026-11-20',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'倾倒渣土',NULL,'2026-11-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0010',202600000010,'own','盗窃','police','police','found','2026-11-01','2026-11-01',NULL,NULL,0,NULL,'none','own','2027-01-06',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'盗窃',NULL,'2027-01-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0011',202600000011,'decided','非法经营','bureau','police','transfer','2026-11-12','2026-11-09',NULL,NULL,0,NULL,'none','criminal','2026-11-09','police',0,NULL,'no-penalty','police','2027-01-06','公不罚〔2027〕1号','[]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'非法经营',NULL,'2027-01-06',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0012',202600000012,'void','误登二','housing','housing','found','2026-11-01','2026-11-01',NULL,NULL,0,NULL,'none',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'误登二',NULL,'2026-11-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0013',202600000013,'revoked','拆除承重墙','housing','housing','found','2026-11-02','2026-11-02',NULL,'坛山街道承水路18号',0,NULL,'none','own','2026-11-03',NULL,0,'现场查明擅自拆除承重墙两处',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'拆除承重墙','坛山街道承水路18号','2027-03-15',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0014',202600000014,'found','拆除承重墙的后续','housing','housing','found','2026-11-12','2026-11-12',NULL,NULL,0,NULL,'privacy',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'拆除承重墙的后续',NULL,'2026-11-12',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0015',202600000015,'held','堆放砂石','housing','bureau','transfer','2027-01-27','2026-11-09',NULL,NULL,0,NULL,'none','other','2026-11-10','bureau',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'堆放砂石',NULL,'2026-11-11',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0016',202600000016,'to_transfer','乙甲','housing','housing','found','2026-11-25','2026-11-25',NULL,NULL,0,NULL,'none','other','2026-11-25','bureau',0,'查',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'乙甲',NULL,'2026-11-25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0017',202600000017,'to_transfer','丁','forestry','forestry','found','2026-12-01','2026-12-01',NULL,NULL,0,NULL,'none','other','2026-12-01','bureau',0,'查',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-19',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0018',202600000018,'held','丙','forestry','bureau','transfer','2026-12-28','2026-12-22',NULL,NULL,0,NULL,'none','other','2026-12-22','bureau',0,'查',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-22',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2026-0019',202600000019,'in_transfer','斗殴','police','bureau','transfer','2026-12-29','2026-12-28',NULL,NULL,0,NULL,'none','criminal','2026-12-29','police',0,'查',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'斗殴',NULL,'2026-12-30',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0001',202700000001,'held','偷排泥浆','housing','bureau','transfer','2027-01-12','2027-01-04',NULL,NULL,0,NULL,'none','other','2027-01-04','bureau',0,'查明',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'偷排泥浆',NULL,'2027-01-07',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0002',202700000002,'decided','涉嫌非法经营甲','bureau','bureau','return','2027-02-25','2027-02-20',NULL,NULL,0,NULL,'none','own','2027-02-26',NULL,0,NULL,'penalty','bureau','2027-02-26',NULL,'["fine"]',50000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'涉嫌非法经营甲',NULL,'2027-02-26',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0003',202700000003,'held','涉嫌非法经营乙','bureau','bureau','return','2027-02-25','2027-02-20',NULL,NULL,0,NULL,'none','criminal','2027-02-22',NULL,0,NULL,'penalty','police','2027-02-23','峄公罚〔2027〕2号','["detention"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'涉嫌非法经营乙',NULL,'2027-02-25',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0004',202700000004,'decided','涉嫌非法经营丙','bureau','bureau','return','2027-02-25','2027-02-20',NULL,NULL,0,NULL,'none','own','2027-02-26',NULL,0,NULL,'penalty','bureau','2027-02-26','综罚〔2027〕3号','["fine"]',50000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'涉嫌非法经营丙',NULL,'2027-03-15',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0005',202700000005,'merged','沿街违建一','housing','housing','found','2027-02-20','2027-02-20',NULL,NULL,0,NULL,'none','other','2027-02-22','bureau',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'沿街违建一',NULL,'2027-02-22',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0006',202700000006,'found','沿街违建二','housing','housing','found','2027-02-20','2027-02-20',NULL,NULL,0,NULL,'none',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'沿街违建二',NULL,'2027-02-20',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0007',202700000007,'found','新见乱搭','housing','housing','found','2027-03-01','2027-03-01',NULL,'峄城区某路',0,NULL,'none',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'新见乱搭','峄城区某路','2027-03-01',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0008',202700000008,'enforcing','擅自搭建','housing','police','transfer','2027-03-04','2027-03-01',NULL,NULL,0,NULL,'none','criminal','2027-03-03',NULL,0,NULL,'penalty','police','2027-03-05',NULL,'["detention"]',NULL,NULL,NULL,NULL,'none','court',NULL,NULL,NULL,NULL,'擅自搭建',NULL,'2027-03-09',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0009',202700000009,'decided','占道经营','bureau','bureau','found','2027-03-08','2027-03-08',NULL,NULL,0,NULL,'none','own','2027-03-08',NULL,0,NULL,'penalty','bureau','2027-03-15','鲁行初〔2027〕2号','["warning"]',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'占道经营',NULL,'2027-03-15',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO cases VALUES('C2027-0010',202700000010,'found','擅自改变房屋用途','housing','housing','found','2027-03-10','2027-03-10',NULL,'榴园西路9号',0,NULL,'none',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'擅自改变房屋用途','榴园西路9号','2027-03-10',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE unit_details (
    unit        TEXT NOT NULL REFERENCES units, -- whose
    item        TEXT NOT NULL,         -- official_name, doc_prefix, address, postcode, phone, printer, uscc
    from_on     TEXT NOT NULL,         -- first day
    value       TEXT NOT NULL,         -- what it is; 无: none from that day on
    CONSTRAINT unit_details_item_is_known CHECK (item = 'official_name' OR item = 'doc_prefix' OR item = 'address'
        OR item = 'postcode' OR item = 'phone' OR item = 'printer' OR item = 'uscc'),
    CHECK (from_on IS date(from_on, '+0 days')),
    PRIMARY KEY (unit, item, from_on)
) STRICT, WITHOUT ROWID;
INSERT INTO unit_details VALUES('housing','doc_prefix','2026-11-24','峄住建');
INSERT INTO unit_details VALUES('housing','official_name','2026-11-24','枣庄市峄城区住房和城乡建设局');
CREATE TABLE decisions (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case decided
    nth         INTEGER NOT NULL,      -- order, from 1
    outcome     TEXT NOT NULL,         -- penalty, no-penalty, other
    decided_by  TEXT NOT NULL REFERENCES units, -- the unit that decided
    decided_on  TEXT NOT NULL,         -- day of the decision
    decision_no TEXT,                  -- its number; NULL: none yet
    penalties   TEXT NOT NULL,         -- JSON array of kinds of penalty
    amount      INTEGER,               -- fined or confiscated, in fen; NULL: none
    basis       TEXT,                  -- articles of law it rests on; NULL: not recorded
    served_on   TEXT,                  -- day it was served; NULL: not recorded
    perform_by  TEXT,                  -- the day by which it is to be performed; NULL: no day set
    standing    TEXT NOT NULL,         -- stands, upheld, changed, revoked, redo, replaced
    fell_on     TEXT,                  -- first day it stands no more; NULL: it stands
    replaced_by INTEGER,               -- nth of the decision that took its place; NULL: none
    share_id    TEXT REFERENCES shares DEFERRABLE INITIALLY DEFERRED, -- the share with its copies; NULL: none
    decision_content TEXT,             -- what it says in words; NULL: not recorded
    performance TEXT,                  -- full, part, none; NULL: not recorded
    enforcement TEXT,                  -- self, court; NULL: none
    stayed_until TEXT,                 -- the last day of its last stay; NULL: never stayed
    CONSTRAINT decisions_outcome_is_known CHECK (outcome = 'penalty' OR outcome = 'no-penalty' OR outcome = 'other'),
    CONSTRAINT decisions_standing_is_known CHECK (standing = 'stands' OR standing = 'upheld' OR standing = 'changed'
        OR standing = 'revoked' OR standing = 'redo' OR standing = 'replaced'),
    CONSTRAINT decisions_performance_is_known CHECK (performance = 'full' OR performance = 'part'
        OR performance = 'none'),
    CONSTRAINT decisions_enforcement_is_known CHECK (enforcement = 'self' OR enforcement = 'court'),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (served_on IS date(served_on, '+0 days')),
    CHECK (perform_by IS date(perform_by, '+0 days')),
    CHECK (fell_on IS date(fell_on, '+0 days')),
    CHECK (stayed_until IS date(stayed_until, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO decisions VALUES('C2026-0001',1,'penalty','bureau','2026-11-18','峄综执罚〔2026〕1号','[]',NULL,NULL,NULL,'2026-11-20','stands',NULL,NULL,'S2026-0001',NULL,'none','court',NULL);
INSERT INTO decisions VALUES('C2026-0006',1,'penalty','bureau','2026-11-12','峄综执罚〔2026〕77号','[]',NULL,NULL,NULL,'2026-12-01','stands',NULL,NULL,'S2026-0003',NULL,NULL,NULL,NULL);
INSERT INTO decisions VALUES('C2026-0011',1,'no-penalty','police','2027-01-06','公不罚〔2027〕1号','[]',NULL,NULL,NULL,NULL,'stands',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO decisions VALUES('C2026-0013',1,'penalty','housing','2026-11-05','峄住建罚〔2026〕31号','["fine"]',500000,'建筑法第七十条','2026-11-05','2026-11-20','revoked','2027-03-15',NULL,NULL,NULL,NULL,NULL,'2026-12-20');
INSERT INTO decisions VALUES('C2027-0002',1,'penalty','police','2027-02-23',NULL,'["detention"]',NULL,NULL,NULL,NULL,'stands',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO decisions VALUES('C2027-0002',2,'penalty','bureau','2027-02-26',NULL,'["fine"]',50000,NULL,NULL,NULL,'stands',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO decisions VALUES('C2027-0003',1,'penalty','police','2027-02-23','峄公罚〔2027〕2号','["detention"]',NULL,NULL,NULL,NULL,'stands',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO decisions VALUES('C2027-0004',1,'penalty','police','2027-02-23','峄公罚〔2027〕3号','["detention"]',NULL,NULL,NULL,NULL,'redo','2027-03-01',3,NULL,NULL,NULL,NULL,NULL);
INSERT INTO decisions VALUES('C2027-0004',2,'penalty','bureau','2027-02-26','综罚〔2027〕3号','["fine"]',50000,NULL,NULL,NULL,'stands',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO decisions VALUES('C2027-0004',3,'no-penalty','police','2027-03-15','峄公决〔2027〕9号','[]',NULL,NULL,NULL,NULL,'stands',NULL,NULL,NULL,'轻微',NULL,NULL,NULL);
INSERT INTO decisions VALUES('C2027-0008',1,'penalty','bureau','2027-03-02',NULL,'["fine"]',100000,NULL,NULL,'2027-03-08','stands',NULL,NULL,'S2027-0001',NULL,'none','court',NULL);
INSERT INTO decisions VALUES('C2027-0008',2,'penalty','police','2027-03-05',NULL,'["detention"]',NULL,NULL,NULL,NULL,'stands',NULL,NULL,NULL,NULL,'full',NULL,NULL);
INSERT INTO decisions VALUES('C2027-0009',1,'penalty','bureau','2027-03-08',NULL,'["fine"]',5000,NULL,NULL,NULL,'changed','2027-03-15',2,NULL,NULL,NULL,NULL,'2027-04-08');
INSERT INTO decisions VALUES('C2027-0009',2,'penalty','bureau','2027-03-15','鲁行初〔2027〕2号','["warning"]',NULL,NULL,NULL,NULL,'stands',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE lateness_changes (
    event       INTEGER NOT NULL REFERENCES events (seq), -- the step
    nth         INTEGER NOT NULL,      -- order, from 1
    rule        TEXT NOT NULL,         -- limit id
    subject     TEXT NOT NULL,         -- the record the deadline belonged to, or the quarter
    unit        TEXT NOT NULL REFERENCES units, -- the unit bound
    toward      TEXT REFERENCES units, -- the unit it was owed to; NULL: none
    opened_event INTEGER NOT NULL,     -- event that opened it, or the first of those it took the place of; 0: it follows from a period
    due_on      TEXT NOT NULL,         -- last day on time, as it stood before
    presumed    INTEGER NOT NULL,      -- 1: that rested on a presumed receipt
    days_before INTEGER,               -- calendar days past it before the step, 0 of what was late on the very day; NULL: not late
    open_before INTEGER NOT NULL,      -- 1: open still before the step, its days growing
    days_after  INTEGER,               -- calendar days past due by what the step left; more than before: they stand again; NULL: not late
    open_after  INTEGER NOT NULL,      -- 1: open still after it
    due_after_on TEXT,                 -- last day on time as the step left it; NULL: not late
    took_by     TEXT,                  -- what sort of step it was: correct, void, receive, resend, calendar; NULL: one entered late
    CONSTRAINT lateness_changes_change CHECK (days_before IS NOT days_after),
    CHECK (presumed IN (0, 1)),
    CHECK (open_before IN (0, 1)),
    CHECK (open_after IN (0, 1)),
    CHECK (due_after_on IS date(due_after_on, '+0 days')),
    CHECK (due_on IS date(due_on, '+0 days')),
    PRIMARY KEY (event, nth)
) STRICT, WITHOUT ROWID;
INSERT INTO lateness_changes VALUES(152,1,'transfer.feedback','T2026-0008','bureau','housing',151,'2026-11-16',1,2,1,NULL,0,NULL,'resend');
INSERT INTO lateness_changes VALUES(160,1,'transfer.feedback','T2026-0009','bureau','housing',159,'2026-11-30',1,10,1,NULL,0,NULL,'receive');
INSERT INTO lateness_changes VALUES(161,1,'transfer.send','C2026-0016','housing','bureau',158,'2026-11-30',0,NULL,0,11,1,'2026-11-30','void');
INSERT INTO lateness_changes VALUES(174,1,'transfer.feedback','T2026-0010','bureau','forestry',171,'2026-12-04',1,16,0,15,0,'2026-12-04','correct');
INSERT INTO lateness_changes VALUES(179,1,'transfer.feedback','T2026-0011','bureau','forestry',177,'2026-12-25',1,4,0,NULL,0,NULL,'correct');
INSERT INTO lateness_changes VALUES(180,1,'transfer.feedback','T2026-0011','bureau','forestry',177,'2026-12-25',1,NULL,0,4,0,'2026-12-25','correct');
INSERT INTO lateness_changes VALUES(181,1,'transfer.feedback','T2026-0011','bureau','forestry',177,'2026-12-25',1,4,0,3,0,'2026-12-25','correct');
INSERT INTO lateness_changes VALUES(202,1,'transfer.feedback','T2027-0001','bureau','housing',200,'2027-01-12',1,8,0,NULL,0,NULL,'correct');
INSERT INTO lateness_changes VALUES(203,1,'assist.consult','A2026-0005','housing','bureau',172,'2026-12-29',1,23,1,NULL,0,NULL,'resend');
INSERT INTO lateness_changes VALUES(205,1,'operation.police','O2027-0001','bureau','police',204,'2027-01-22',0,3,1,NULL,0,NULL,'void');
INSERT INTO lateness_changes VALUES(207,1,'transfer.feedback','T2026-0008','bureau','housing',151,'2026-11-24',0,64,0,65,0,'2026-11-23','void');
INSERT INTO lateness_changes VALUES(210,1,'operation.police','O2026-0003','bureau','police',81,'2026-12-01',0,66,0,NULL,0,NULL,'void');
CREATE INDEX events_of_dossier ON events (dossier, seq);
CREATE TRIGGER events_are_never_updated BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never updated'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_texts_are_never_deleted BEFORE DELETE ON event_texts
BEGIN SELECT RAISE(ABORT, 'event texts are never deleted'); END;
CREATE TRIGGER event_texts_change_by_redaction_only BEFORE UPDATE ON event_texts WHEN NEW.redacted_by IS NULL
BEGIN SELECT RAISE(ABORT, 'event texts change by redaction only'); END;
CREATE INDEX case_links_of_other ON case_links (other);
CREATE INDEX shares_unnumbered ON shares (id)
    WHERE doc_no IS NULL AND (kind = 'approval' OR kind = 'superior' OR kind = 'penalty' AND case_id IS NULL) AND status <> 'void';
CREATE INDEX operation_cases_of_case ON operation_cases (case_id);
CREATE INDEX notice_items_of_quarters ON notice_items (notice_id, subject) WHERE rule = 'meeting.quarterly';
CREATE INDEX deadlines_due ON deadlines (due_on, id, rule, clause, subject, case_id, unit, toward, started_on, early_on,
    extended_from, provisional, presumed, notices, title, urgent, rulebook, opened_on, opened_event, nth, ended_on)
    WHERE ended_on IS NULL AND due_on IS NOT NULL;
CREATE INDEX deadlines_of_unit ON deadlines (unit, due_on, id, rule, clause, subject, case_id, toward, started_on, early_on,
    extended_from, provisional, presumed, notices, title, urgent, rulebook, opened_on, opened_event, nth, ended_on)
    WHERE ended_on IS NULL;
CREATE INDEX deadlines_of_dossier ON deadlines (dossier);
CREATE TRIGGER deadlines_are_never_deleted BEFORE DELETE ON deadlines
BEGIN SELECT RAISE(ABORT, 'deadlines are never deleted'); END;
CREATE VIEW v_deadlines_open AS
SELECT id AS 期限编号,
    coalesce((SELECT value ->> 'name' FROM rulebooks, json_each(body, '$.limits')
        WHERE version = rulebook AND value ->> 'id' = rule), rule) AS 期限,
    clause AS 条款, subject AS 记录, case_id AS 案件,
    iif(EXISTS (SELECT 1 FROM parties p WHERE p.case_id = d.case_id
        AND (instr(title, name) OR instr(title, id_no) OR instr(title, phone))), '（标题中有当事人）', title) AS 事由,
    (SELECT short FROM unit_names n WHERE n.unit = d.unit ORDER BY from_on DESC) AS 责任单位,
    (SELECT short FROM unit_names WHERE unit = toward ORDER BY from_on DESC) AS 对方单位,
    started_on AS 起算日, due_on AS 到期日,
    max(0, CAST(julianday('now', '+8 hours') - julianday(due_on) AS INTEGER)) AS 超期天数,
    iif(provisional, '是', '否') AS 暂定, iif(presumed, '是', '否') AS 推定,
    notices AS 督办次数
FROM deadlines d WHERE ended_on IS NULL ORDER BY due_on NULLS LAST, id;
CREATE INDEX events_numbered ON events (CASE WHEN json_valid(body) THEN coalesce(body ->> 'doc_no', body ->> 'slip_no') END)
    WHERE instr(body, '"doc_no":') OR instr(body, '"slip_no":');
CREATE INDEX event_texts_on_paper ON event_texts (seq) WHERE instr(texts, '"officers":') OR instr(texts, '"approved_by":')
    OR instr(texts, '"contact":') OR instr(texts, '"contact_phone":') OR instr(texts, '"party":') OR instr(texts, '"recorder":')
    OR instr(texts, '"received_by":');
CREATE INDEX event_texts_numbered ON event_texts (seq) WHERE instr(texts, '"doc_no":') OR instr(texts, '"slip_no":');
CREATE INDEX parties_by_name ON parties (name_key, case_id) WHERE name_key IS NOT NULL;
CREATE INDEX parties_by_number ON parties (id_key, case_id) WHERE id_key IS NOT NULL;
CREATE INDEX transfers_of_case ON transfers (case_id);
CREATE INDEX transfers_gone_ahead ON transfers (case_id)
    WHERE urgent = 1 AND kind = 'jurisdiction' AND status <> 'void';
CREATE INDEX transfers_unnumbered ON transfers (sent_on) WHERE doc_no IS NULL AND status <> 'void';
CREATE INDEX transfers_told_unnumbered ON transfers (notified_on)
    WHERE notified_on IS NOT NULL AND notify_no IS NULL AND status <> 'void';
CREATE INDEX assists_unnumbered ON assists (sent_on)
    WHERE doc_no IS NULL AND kind IN ('consult', 'enforce', 'revoke') AND status <> 'void';
CREATE INDEX assists_answered_unnumbered ON assists (answered_on)
    WHERE reply_no IS NULL AND kind IN ('appraisal', 'consult') AND status = 'answered';
CREATE INDEX assists_of_case ON assists (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX materials_of_record ON materials (record);
CREATE INDEX events_begun ON events (act, happened_on) WHERE no = 1;
CREATE INDEX events_happened ON events (happened_on, dossier);
CREATE INDEX events_amending ON events (dossier) WHERE act IN ('correct', 'void');
CREATE INDEX transfers_last ON transfers (last_on, sort);
CREATE INDEX transfers_watched ON transfers (sort)
    WHERE kind = 'criminal' OR status IN ('sent', 'received', 'declined', 'referred');
CREATE INDEX deadlines_ended ON deadlines (ended_on) WHERE ended_on IS NOT NULL;
CREATE INDEX cases_told_unnumbered ON cases (notified_on)
    WHERE notified_on IS NOT NULL AND notify_no IS NULL AND status <> 'void';
CREATE INDEX cases_last ON cases (last_on, sort);
CREATE INDEX assists_waiting ON assists (sent_on) WHERE status IN ('open', 'partial');
CREATE INDEX cases_by_place ON cases (place_key, title_key) WHERE place_key IS NOT NULL;
CREATE VIEW v_cases AS
SELECT id AS 案件,
    '{"found":"已发现","own":"自办","to_transfer":"待移送","criminal":"涉嫌犯罪待移送","in_transfer":"移送中","held":"承办中",
        "merged":"已并入","decided":"已决定","enforcing":"强制执行","revoked":"决定已撤销","closed":"已结案"}' ->> status AS 状态,
    coalesce('{"privacy":"（涉个人隐私）","business":"（涉商业秘密）"}' ->> secrecy, iif(EXISTS (SELECT 1 FROM parties
        WHERE case_id = c.id AND (instr(title, name) OR instr(title, id_no) OR instr(title, phone))),
        '（标题中有当事人）', title)) AS 标题,
    (SELECT short FROM unit_names WHERE unit = finder ORDER BY from_on DESC) AS 发现单位,
    (SELECT short FROM unit_names WHERE unit = holder ORDER BY from_on DESC) AS 承办单位,
    found_on AS 发现日期,
    '{"penalty":"行政处罚","no-penalty":"不予处罚","other":"其他处理"}' ->> outcome AS 处理结果,
    decided_on AS 决定日期, decision_no AS 决定文号, closed_on AS 结案日期, last_on AS 最近事项日期,
    (SELECT count(*) FROM deadlines WHERE dossier = c.id AND ended_on IS NULL) AS 未了期限,
    (SELECT min(due_on) FROM deadlines WHERE dossier = c.id AND ended_on IS NULL) AS 最早到期
FROM cases c WHERE status <> 'void' ORDER BY sort;
CREATE INDEX decisions_unnumbered ON decisions (decided_on) WHERE decision_no IS NULL AND fell_on IS NULL;
CREATE INDEX decisions_unperformed ON decisions (decided_on) WHERE outcome = 'penalty' AND fell_on IS NULL
    AND performance IS NULL AND enforcement IS NULL AND perform_by IS NULL AND stayed_until IS NULL;
CREATE TRIGGER lateness_changes_are_never_updated BEFORE UPDATE ON lateness_changes
BEGIN SELECT RAISE(ABORT, 'lateness changes are never updated'); END;
CREATE TRIGGER lateness_changes_are_never_deleted BEFORE DELETE ON lateness_changes
BEGIN SELECT RAISE(ABORT, 'lateness changes are never deleted'); END;
CREATE INDEX events_rare ON events (act, dossier) WHERE act = 'case.link' OR act = 'lateness.take';
PRAGMA writable_schema=OFF;
COMMIT;
