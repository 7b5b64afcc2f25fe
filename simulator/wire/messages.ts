/** The shapes of the protobuf messages in schema.ts. Times are unix seconds unless a field says ms. */
type Bytes = Uint8Array

export type HandshakeMessage = {
  readonly clientHello?: Hello
  readonly serverHello?: Hello
  readonly clientFinish?: { readonly static?: Bytes; readonly payload?: Bytes }
}
type Hello = { readonly ephemeral?: Bytes; readonly static?: Bytes; readonly payload?: Bytes }

export type CertChain = { readonly leaf?: Cert; readonly intermediate?: Cert }
type Cert = { readonly details?: Bytes; readonly signature?: Bytes }
export type CertDetails = {
  readonly serial?: number
  readonly issuerSerial?: number
  readonly key?: Bytes
  readonly notBefore?: number
  readonly notAfter?: number
}

export type ClientPayload = {
  readonly username?: number
  readonly passive?: boolean
  readonly userAgent?: {
    readonly appVersion?: {
      readonly primary?: number
      readonly secondary?: number
      readonly tertiary?: number
    }
  }
  readonly pushName?: string
  readonly device?: number
  readonly devicePairingData?: Registration
  readonly pull?: boolean
}
/** What a companion that is not linked yet says about itself. */
export type Registration = {
  readonly eRegid?: Bytes
  readonly eKeytype?: Bytes
  readonly eIdent?: Bytes
  readonly eSkeyId?: Bytes
  readonly eSkeyVal?: Bytes
  readonly eSkeySig?: Bytes
  readonly buildHash?: Bytes
  readonly deviceProps?: Bytes
}

export type DeviceIdentity = {
  readonly rawId?: number
  readonly timestamp?: number
  readonly keyIndex?: number
  readonly accountType?: number
  readonly deviceType?: number
}
export type SignedDeviceIdentity = {
  readonly details?: Bytes
  readonly accountSignatureKey?: Bytes
  readonly accountSignature?: Bytes
  readonly deviceSignature?: Bytes
}
export type SignedDeviceIdentityHmac = {
  readonly details?: Bytes
  readonly hmac?: Bytes
  readonly accountType?: number
}
export type KeyIndexList = {
  readonly rawId?: number
  readonly timestamp?: number
  readonly currentIndex?: number
  readonly validIndexes?: readonly number[]
  readonly accountType?: number
}
export type SignedKeyIndexList = {
  readonly details?: Bytes
  readonly accountSignature?: Bytes
  readonly accountSignatureKey?: Bytes
}

export type ChatMessage = {
  readonly conversation?: string
  readonly protocolMessage?: ProtocolMessage
  readonly deviceSentMessage?: { readonly destinationJid?: string; readonly message?: ChatMessage }
}
type ProtocolMessage = {
  readonly type?: number
  readonly historySyncNotification?: {
    readonly fileSha256?: Bytes
    readonly fileLength?: number
    readonly syncType?: number
    readonly chunkOrder?: number
    readonly progress?: number
    readonly initialHistBootstrapInlinePayload?: Bytes
  }
  readonly appStateSyncKeyShare?: { readonly keys?: readonly AppStateSyncKey[] }
}
type AppStateSyncKey = {
  readonly keyId?: { readonly keyId?: Bytes }
  readonly keyData?: {
    readonly keyData?: Bytes
    readonly fingerprint?: {
      readonly rawId?: number
      readonly currentIndex?: number
      readonly deviceIndexes?: readonly number[]
    }
    /** ms */
    readonly timestamp?: number
  }
}

export type HistorySync = {
  readonly syncType: number
  readonly conversations?: readonly Conversation[]
  readonly chunkOrder?: number
  readonly progress?: number
  readonly pushnames?: readonly { readonly id?: string; readonly pushname?: string }[]
  readonly phoneNumberToLidMappings?: readonly { readonly pnJid?: string; readonly lidJid?: string }[]
}
export type Conversation = {
  readonly id: string
  readonly messages?: readonly { readonly message?: WebMessageInfo; readonly msgOrderId?: number }[]
  readonly lastMsgTimestamp?: number
  readonly unreadCount?: number
  readonly conversationTimestamp?: number
  readonly name?: string
  readonly tcToken?: Bytes
  readonly tcTokenTimestamp?: number
  readonly displayName?: string
  readonly pnJid?: string
  readonly lidJid?: string
  readonly username?: string
}
type WebMessageInfo = {
  readonly key: { readonly remoteJid?: string; readonly fromMe?: boolean; readonly id?: string }
  readonly message?: ChatMessage
  readonly messageTimestamp?: number
  readonly status?: number
  readonly pushName?: string
}

export type SyncdPatch = {
  readonly version?: { readonly version?: number }
  readonly mutations?: readonly Mutation[]
  readonly snapshotMac?: Bytes
  readonly patchMac?: Bytes
  readonly keyId?: { readonly id?: Bytes }
  readonly deviceIndex?: number
}
export type Mutation = {
  /** 0 = SET, 1 = REMOVE. */
  readonly operation?: number
  readonly record?: {
    readonly index?: { readonly blob?: Bytes }
    readonly value?: { readonly blob?: Bytes }
    readonly keyId?: { readonly id?: Bytes }
  }
}
export type SyncActionData = {
  readonly index?: Bytes
  readonly value?: {
    /** ms */
    readonly timestamp?: number
    readonly contactAction?: ContactAction
    readonly pushNameSetting?: { readonly name?: string }
    readonly lidContactAction?: {
      readonly fullName?: string
      readonly firstName?: string
      readonly username?: string
    }
  }
  readonly padding?: Bytes
  readonly version?: number
}
export type ContactAction = {
  readonly fullName?: string
  readonly firstName?: string
  readonly lidJid?: string
  readonly saveOnPrimaryAddressbook?: boolean
  readonly pnJid?: string
  readonly username?: string
}

export type VerifiedNameCertificate = {
  readonly details?: Bytes
  readonly signature?: Bytes
  readonly serverSignature?: Bytes
}
export type VerifiedNameDetails = {
  readonly serial?: number
  readonly issuer?: string
  readonly verifiedName?: string
  readonly issueTime?: number
}
