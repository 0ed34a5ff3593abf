import accessibleAutocomplete from 'accessible-autocomplete/src/wrapper' // what is built holds help for old browsers

const most = 15 // suggestions at once

// A long list that opens becomes a field that suggests what fits what is typed. The list stays and is what is sent; what is
// typed that is not in it chooses nothing, so that the page says so.
export function autocomplete(select) {
  const options = [...select.options].filter(option => option.value !== '')
  const hint = document.getElementById(`${select.id}-hint`)?.textContent.trim() ?? ''
  const id = select.id
  const form = select.form
  const same = text => text.trim().toLowerCase()
  const choose = text => {
    select.value = options.find(option => same(option.text) === same(text))?.value ?? ''
  }
  accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    defaultValue: select.value === '' ? '' : select.selectedOptions[0].text,
    autoselect: false,
    confirmOnBlur: false,
    displayMenu: 'overlay', // what moves while somebody presses a button is missed
    showNoOptionsFound: false,
    inputClasses: `govuk-input${select.classList.contains('govuk-select--error') ? ' govuk-input--error' : ''}`,
    source(query, populate) {
      const begins = [], holds = []
      for (const { text } of options) {
        const at = same(text).indexOf(same(query))
        if (at === 0) begins.push(text)
        else if (at > 0) holds.push(text)
      }
      populate([...begins, ...holds].slice(0, most))
    },
    onConfirm(text) {
      if (text !== undefined) choose(text)
    },
    tAssistiveHint: () => `${hint} Type to find what you look for. When there are suggestions, use the up and down arrows to look at them, and Enter to select one.`.trim(),
  })
  const input = document.getElementById(id)
  input.addEventListener('change', () => choose(input.value))
  form.addEventListener('submit', () => choose(input.value))
}
