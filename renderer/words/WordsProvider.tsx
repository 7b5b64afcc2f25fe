import { useLayoutEffect, type ReactNode } from 'react'
import { I18nProvider, isRTL } from 'react-aria-components'
import { IntlProvider } from 'react-intl'
import { messagesOf, type Language } from './messages.ts'

const tags = {
  b: (chunks: ReactNode[]) => <b>{chunks}</b>,
  span: (chunks: ReactNode[]) => <span>{chunks}</span>,
  small: (chunks: ReactNode[]) => <small>{chunks}</small>,
  num: (chunks: ReactNode[]) => <span className="num">{chunks}</span>,
  mono: (chunks: ReactNode[]) => <span className="mono">{chunks}</span>,
}

/**
 * Words in `language`. Numbers, dates and plurals follow it, in the system's own region where the language is the
 * same (English in Britain: 21 November); another language's plural rules would choose the wrong form.
 */
export const WordsProvider = (props: {
  readonly language: Language
  readonly systemLocale: string
  readonly children: ReactNode
}) => {
  const { language, systemLocale, children } = props
  const sameLanguage = systemLocale.split('-')[0] === language.split('-')[0]
  const locale = sameLanguage ? systemLocale : language
  useLayoutEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = isRTL(language) ? 'rtl' : 'ltr'
  }, [language])
  return (
    <I18nProvider locale={locale}>
      <IntlProvider locale={locale} messages={messagesOf(language)} defaultRichTextElements={tags}>
        {children}
      </IntlProvider>
    </I18nProvider>
  )
}
