/**
 * Only the messages and fields the simulator uses. Field numbers are facts of the protocol; they agree in whatsmeow's
 * proto folder and Baileys' WAProto.
 */
export const SCHEMA = `
syntax = "proto2";

message HandshakeMessage { optional Hello clientHello = 2; optional Hello serverHello = 3; optional Finish clientFinish = 4; }
message Hello { optional bytes ephemeral = 1; optional bytes static = 2; optional bytes payload = 3; }
message Finish { optional bytes static = 1; optional bytes payload = 2; }

message CertChain { optional Cert leaf = 1; optional Cert intermediate = 2; }
message Cert { optional bytes details = 1; optional bytes signature = 2; }
message CertDetails {
  optional uint32 serial = 1; optional uint32 issuerSerial = 2; optional bytes key = 3;
  optional uint64 notBefore = 4; optional uint64 notAfter = 5;
}

message ClientPayload {
  optional uint64 username = 1; optional bool passive = 3; optional UserAgent userAgent = 5; optional string pushName = 7;
  optional uint32 device = 18; optional Registration devicePairingData = 19; optional bool pull = 33;
}
message UserAgent { optional AppVersion appVersion = 2; }
message AppVersion { optional uint32 primary = 1; optional uint32 secondary = 2; optional uint32 tertiary = 3; }
message Registration {
  optional bytes eRegid = 1; optional bytes eKeytype = 2; optional bytes eIdent = 3; optional bytes eSkeyId = 4;
  optional bytes eSkeyVal = 5; optional bytes eSkeySig = 6; optional bytes buildHash = 7; optional bytes deviceProps = 8;
}

message DeviceIdentity {
  optional uint32 rawId = 1; optional uint64 timestamp = 2; optional uint32 keyIndex = 3;
  optional uint32 accountType = 4; optional uint32 deviceType = 5;
}
message SignedDeviceIdentity {
  optional bytes details = 1; optional bytes accountSignatureKey = 2; optional bytes accountSignature = 3;
  optional bytes deviceSignature = 4;
}
message SignedDeviceIdentityHmac { optional bytes details = 1; optional bytes hmac = 2; optional uint32 accountType = 3; }
message KeyIndexList {
  optional uint32 rawId = 1; optional uint64 timestamp = 2; optional uint32 currentIndex = 3;
  repeated uint32 validIndexes = 4 [packed = true]; optional uint32 accountType = 5;
}
message SignedKeyIndexList {
  optional bytes details = 1; optional bytes accountSignature = 2; optional bytes accountSignatureKey = 3;
}

message Message {
  optional string conversation = 1; optional ProtocolMessage protocolMessage = 12;
  optional DeviceSentMessage deviceSentMessage = 31;
}
message DeviceSentMessage { optional string destinationJid = 1; optional Message message = 2; }
message ProtocolMessage {
  optional uint32 type = 2; optional HistorySyncNotification historySyncNotification = 6;
  optional AppStateSyncKeyShare appStateSyncKeyShare = 7;
}
message HistorySyncNotification {
  optional bytes fileSha256 = 1; optional uint64 fileLength = 2; optional uint32 syncType = 6; optional uint32 chunkOrder = 7;
  optional uint32 progress = 9; optional bytes initialHistBootstrapInlinePayload = 11;
}
message AppStateSyncKeyShare { repeated AppStateSyncKey keys = 1; }
message AppStateSyncKey { optional AppStateSyncKeyId keyId = 1; optional AppStateSyncKeyData keyData = 2; }
message AppStateSyncKeyId { optional bytes keyId = 1; }
message AppStateSyncKeyData {
  optional bytes keyData = 1; optional AppStateSyncKeyFingerprint fingerprint = 2; optional int64 timestamp = 3;
}
message AppStateSyncKeyFingerprint {
  optional uint32 rawId = 1; optional uint32 currentIndex = 2; repeated uint32 deviceIndexes = 3 [packed = true];
}

message HistorySync {
  required uint32 syncType = 1; repeated Conversation conversations = 2; optional uint32 chunkOrder = 5;
  optional uint32 progress = 6; repeated Pushname pushnames = 7; repeated PhoneNumberToLid phoneNumberToLidMappings = 15;
}
message Conversation {
  required string id = 1; repeated HistorySyncMsg messages = 2; optional uint64 lastMsgTimestamp = 5;
  optional uint32 unreadCount = 6; optional uint64 conversationTimestamp = 12; optional string name = 13;
  optional bytes tcToken = 21; optional uint64 tcTokenTimestamp = 22; optional string displayName = 38;
  optional string pnJid = 39; optional string lidJid = 42; optional string username = 43;
}
message HistorySyncMsg { optional WebMessageInfo message = 1; optional uint64 msgOrderId = 2; }
message WebMessageInfo {
  required MessageKey key = 1; optional Message message = 2; optional uint64 messageTimestamp = 3; optional uint32 status = 4;
  optional string pushName = 19;
}
message MessageKey { optional string remoteJid = 1; optional bool fromMe = 2; optional string id = 3; }
message Pushname { optional string id = 1; optional string pushname = 2; }
message PhoneNumberToLid { optional string pnJid = 1; optional string lidJid = 2; }

message SyncdPatch {
  optional Version version = 1; repeated Mutation mutations = 2; optional bytes snapshotMac = 4; optional bytes patchMac = 5;
  optional KeyId keyId = 6; optional uint32 deviceIndex = 8;
}
message Version { optional uint64 version = 1; }
message KeyId { optional bytes id = 1; }
message Mutation { optional uint32 operation = 1; optional Record record = 2; }
message Record { optional Blob index = 1; optional Blob value = 2; optional KeyId keyId = 3; }
message Blob { optional bytes blob = 1; }

message SyncActionData {
  optional bytes index = 1; optional SyncActionValue value = 2; optional bytes padding = 3; optional int32 version = 4;
}
message SyncActionValue {
  optional int64 timestamp = 1; optional ContactAction contactAction = 3; optional PushNameSetting pushNameSetting = 7;
  optional LidContactAction lidContactAction = 61;
}
message ContactAction {
  optional string fullName = 1; optional string firstName = 2; optional string lidJid = 3;
  optional bool saveOnPrimaryAddressbook = 4; optional string pnJid = 5; optional string username = 6;
}
message LidContactAction { optional string fullName = 1; optional string firstName = 2; optional string username = 3; }
message PushNameSetting { optional string name = 1; }

message VerifiedNameCertificate { optional bytes details = 1; optional bytes signature = 2; optional bytes serverSignature = 3; }
message VerifiedNameDetails {
  optional uint64 serial = 1; optional string issuer = 2; optional string verifiedName = 4; optional uint64 issueTime = 10;
}
`
