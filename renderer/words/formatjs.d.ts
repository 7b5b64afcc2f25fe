import type { MessageId } from './messages.ts'

declare global {
  /** Where react-intl looks for the ids it may be given. */
  namespace FormatjsIntl {
    interface Message {
      ids: MessageId
    }
  }
}
