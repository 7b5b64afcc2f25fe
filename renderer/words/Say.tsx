import { useCallback, type ReactNode } from 'react'
import { FormattedMessage, useIntl } from 'react-intl'
import type { MessageId } from './messages.ts'

/** What a message may be given: text and numbers for its arguments, elements for names, functions for its tags. */
export type Values = Readonly<Record<string, ReactNode | Date | ((chunks: ReactNode[]) => ReactNode)>>
export type PlainValues = Readonly<Record<string, string | number | Date | boolean>>

/** A sentence of the catalogue. `<b>`, `<small>`, `<num>` and `<mono>` in it need no value. */
export const Say = ({ id, values }: { readonly id: MessageId; readonly values?: Values }) => (
  <FormattedMessage id={id} values={values ?? {}} />
)

/** The same as plain text, for attributes and announcements. */
export const useSay = (): ((id: MessageId, values?: PlainValues) => string) => {
  const intl = useIntl()
  return useCallback((id, values) => intl.formatMessage({ id }, values), [intl])
}
