import accessibleAutocomplete from 'accessible-autocomplete/src/wrapper' // what is built holds help for old browsers

const most = 15 // suggestions at once

// How people write a name: with or without capitals, accents and punctuation, and Saint or St.
const plain = text => text.normalize('NFD').toLowerCase()
  .replace(/[\u0300-\u036f'’.]/g, '').replace(/&/g, ' and ').replace(/[^a-z0-9]+/g, ' ').trim().replace(/\bsaint\b/g, 'st')

// What is suggested becomes HTML, also what was typed before.
const escaped = (text = '') => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

// A long list that opens becomes a field that suggests what fits what is typed. The list stays and is what is sent. What is
// typed that is not in it is sent as well, so that the page says so.
export function autocomplete(select) {
  const options = [...select.options].filter(option => option.value !== '').map(option => ({
    value: option.value,
    text: option.text,
    name: plain(option.text),
    also: option.dataset.also?.split('|').map(plain) ?? [],
  }))
  const typed = select.dataset.typed
  const hint = document.getElementById(`${select.id}-hint`)?.textContent.trim() ?? ''
  const id = select.id
  const form = select.form
  const unlisted = new Option()
  const find = words => {
    const called = options.filter(option => option.also.includes(words))
    return options.find(option => option.name === words) ?? (called.length === 1 ? called[0] : undefined)
  }
  const choose = text => {
    const found = find(plain(text))
    unlisted.remove()
    if (found === undefined && text.trim() !== '') {
      unlisted.value = text
      select.append(unlisted)
    }
    select.value = found?.value ?? (text.trim() && text)
  }
  // How near a name is to what is typed, the nearest first; -1 when it is not.
  const ranks = [
    ({ name, also }, words) => name === words || also.includes(words),
    ({ name }, words) => name.startsWith(words),
    ({ also }, words) => also.some(other => other.startsWith(words)),
    ({ name }, words) => name.includes(` ${words}`),
    ({ name, also }, words) => [name, ...also].some(other => other.includes(words)),
  ]
  accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    defaultValue: typed ?? (select.value === '' ? '' : select.selectedOptions[0].text),
    autoselect: false,
    confirmOnBlur: false,
    displayMenu: 'overlay', // what moves while somebody presses a button is missed
    inputClasses: `govuk-input${select.classList.contains('govuk-select--error') ? ' govuk-input--error' : ''}`,
    templates: { inputValue: text => text ?? '', suggestion: escaped }, // there may be none
    source(query, populate) {
      const words = plain(query)
      const found = ranks.map(() => [])
      if (words !== '') {
        for (const option of options) found[ranks.findIndex(rank => rank(option, words))]?.push(option.text)
      }
      populate(found.flat().slice(0, most))
    },
    onConfirm(text) {
      if (text !== undefined) choose(text)
    },
    tAssistiveHint: () => `${hint} Type to find what you look for. When there are suggestions, use the up and down arrows to look at them, and Enter to select one.`.trim(),
  })
  const input = document.getElementById(id)
  // After Escape the library takes a space for the choice of a suggestion, and fails for want of one.
  input.addEventListener('keydown', event => {
    if (event.key === ' ') event.stopPropagation()
  })
  input.addEventListener('change', () => choose(input.value))
  form.addEventListener('submit', () => choose(input.value))
}
