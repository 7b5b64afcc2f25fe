/** Keys as printed on the keyboard, `Ctrl+K`; on a Mac as it writes them, `⌘K`. */
export const Kbd = ({ keys }: { readonly keys: string }) => (
  <span className="keys">
    {keys.split('+').map((key) => (
      <kbd key={key} className="kbd">
        {key}
      </kbd>
    ))}
  </span>
)
