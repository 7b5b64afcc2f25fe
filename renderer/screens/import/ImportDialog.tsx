import { useEffect } from 'react'
import { Dialog } from '../../components/Dialog.tsx'
import { closeImport, listReader, useImport } from '../../stores/import.ts'
import { useSay } from '../../words/Say.tsx'
import { Editor } from './Editor.tsx'
import { Foot } from './Foot.tsx'
import './import.css'
import { Lines } from './Lines.tsx'
import { useOutcome } from './useOutcome.ts'
import { useAutoCheck } from './useAutoCheck.ts'
import { takeFiles, useCountry } from './take.ts'

/** Pasted numbers or a file, line by line, before anybody is blocked or unblocked. */
export const ImportDialog = () => {
  const isOpen = useImport((s) => s.isOpen)
  const say = useSay()
  return (
    <Dialog
      isOpen={isOpen}
      onClose={leave}
      title={say('import.title')}
      lead={say('import.lead')}
      isWide
      isHigh
      className="import-dialog"
      foot={isOpen && <FootOf />}
    >
      {isOpen && <Body />}
    </Dialog>
  )
}

/** Cancel forgets what was pasted; a review that was opened from here does not. */
const leave = (): void => {
  closeImport()
  listReader.clear()
}

const FootOf = () => <Foot outcome={useOutcome()} onCancel={leave} />

const Body = () => {
  const outcome = useOutcome()
  const country = useCountry()
  useAutoCheck(outcome.unchecked)
  useFileDrop(country)
  return (
    <div className="import">
      <Editor />
      <Lines outcome={outcome} />
    </div>
  )
}

/** While the dialog is open a file may be dropped anywhere in the window; otherwise the window takes none. */
const useFileDrop = (country: string | null): void => {
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
    }
    const drop = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      takeFiles([...event.dataTransfer.files], country)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', drop)
    }
  }, [country])
}
