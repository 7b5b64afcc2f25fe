import fc from 'fast-check'

// In CI the same commit gets the same verdict; everywhere else each run looks at other cases.
if (process.env['CI']) fc.configureGlobal({ seed: 20_261_121 })
