// Validates the HTML files named on the command line; prints what is wrong, a line each, and exits with 1 if anything is.
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'

const config = {
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    'attribute-boolean-style': ['error', { style: 'omit' }],
    'form-dup-name': ['error', { shared: ['radio', 'checkbox'] }],
    'presentation-role-style': ['error', { prefer: 'presentation' }], // as the page template has it
    'prefer-native-element': ['error', { exclude: ['button', 'region'] }], // as GOV.UK Frontend has links like buttons, and banners
    'long-title': ['error', { maxlength: 100 }],
    'no-redundant-for': 'off',
    'no-trailing-whitespace': 'off',
    'require-sri': 'off',
  },
}
const validator = new HtmlValidate(new FileSystemConfigLoader(config))

for (const file of process.argv.slice(2)) {
  const report = await validator.validateString(await readFile(file, 'utf8'), file)
  for (const { messages } of report.results) {
    for (const { line, column, ruleId, message } of messages) {
      console.log(`${basename(file)}:${line}:${column} ${ruleId}: ${message}`)
      process.exitCode = 1
    }
  }
}
