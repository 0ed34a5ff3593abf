package e2e

import (
	"fmt"
	"sort"
	"strings"
	"testing"
)

// What every page and state is held to, besides axe and the width of a phone.

// spaced is the overflow of the page when a person spaces text as WCAG 1.4.12 lets them, at 320 pixels: in pixels,
// and what text is cut off.
const spaced = `() => {
	const style = new CSSStyleSheet(); // which the page's own policy lets nobody else add
	style.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
	document.adoptedStyleSheets = [style];
	const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	const cut = [...document.querySelectorAll('main *')].filter(e => {
		const s = getComputedStyle(e);
		return e.innerText && (s.overflowX === 'hidden' || s.overflowY === 'hidden') && s.position !== 'absolute' &&
			(e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
	}).map(e => e.outerHTML.slice(0, 120));
	document.adoptedStyleSheets = [];
	return wide > 0 ? ['the page is ' + wide + ' wider than the window', ...cut] : cut;
}`

// weight is what the page and all it loads weigh as they come over the wire, but for fonts: bytes.
const weight = `() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
	.filter(e => !/\.woff2?$/.test(new URL(e.name).pathname)).reduce((sum, e) => sum + e.encodedBodySize, 0)`

// mostWeight is what a page may weigh.
const mostWeight = 100_000

// numbered gives all that a keyboard must reach a number, and says how many there are. Of radio buttons it is the one
// that is chosen, or the first.
const numbered = `() => {
	let n = 0;
	for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')) {
		if (!e.checkVisibility({visibilityProperty: true}) || e.disabled || e.closest('details:not([open]) > :not(summary)')) continue;
		if (e.type === 'radio') {
			const group = [...document.querySelectorAll('input[type=radio]')].filter(r => r.name === e.name && r.form === e.form);
			if (e !== (group.find(r => r.checked) || group[0])) continue;
		}
		e.dataset.reach = n++;
	}
	document.activeElement.blur();
	return n;
}`

// watching notes the number of all that gets the focus, and whether anybody can see that it has.
const watching = `() => {
	window.focusedOn = [];
	document.addEventListener('focusin', event => {
		const e = event.target;
		const s = getComputedStyle(e), near = e.nextElementSibling && getComputedStyle(e.nextElementSibling, '::before');
		const seen = s.outlineStyle !== 'none' && s.outlineWidth !== '0px' || s.boxShadow !== 'none' || s.backgroundColor === 'rgb(255, 221, 0)' ||
			near && (near.boxShadow !== 'none' || near.outlineStyle !== 'none');
		window.focusedOn.push([Number(e.dataset.reach ?? -2), !!seen, e.outerHTML.slice(0, 160)]);
	});
}`

// keyboard goes through a page with the Tab key, and says what it does not reach or show.
func keyboard(t *testing.T, u *agent) (problems []string) {
	t.Helper()
	evaluate := func(script string) any {
		result, err := u.page.Evaluate(script)
		if err != nil {
			t.Fatal(err)
		}
		return result
	}
	many := evaluate(numbered).(int)
	evaluate(watching)
	for range many + 3 { // the first can leave the page for the browser, and come back
		if err := u.page.Keyboard().Press("Tab"); err != nil {
			t.Fatal(err)
		}
	}
	reached := make(map[int]bool)
	for _, f := range evaluate(`() => window.focusedOn`).([]any) {
		found := f.([]any)
		if reached[found[0].(int)] = true; !found[1].(bool) {
			problems = append(problems, fmt.Sprintf("nobody sees that this has the focus: %v", found[2]))
		}
	}
	for n := range many {
		if !reached[n] {
			problems = append(problems, fmt.Sprintf("the Tab key does not reach %v", evaluate(fmt.Sprintf(`() => document.querySelector('[data-reach="%d"]').outerHTML.slice(0, 160)`, n))))
		}
	}
	return problems
}

// looks checks the page that a person sees, which must be at 320 pixels, and notes its words and weight.
func looks(t *testing.T, u *agent, name string, read *readings) (problems []string) {
	t.Helper()
	result, err := u.page.Evaluate(spaced)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range result.([]any) {
		problems = append(problems, fmt.Sprintf("with text spaced out: %v", problem))
	}
	problems = append(problems, keyboard(t, u)...)
	problems = append(problems, underSettings(t, u)...)
	result, err = u.page.Evaluate(weight)
	if err != nil {
		t.Fatal(err)
	}
	bytes := result.(int)
	if bytes > mostWeight {
		problems = append(problems, fmt.Sprintf("the page weighs %d bytes, and may weigh %d", bytes, mostWeight))
	}
	read.heaviest = max(read.heaviest, bytes)
	result, err = u.page.Evaluate(`() => [...document.querySelectorAll('main p, main li, main legend, main label, main .govuk-hint, main summary, main h1, main h2')]
		.filter(e => !e.querySelector('p, li') && !e.closest('.app-written, .govuk-summary-list__value, [data-demo]')).map(e => e.innerText)`)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range result.([]any) {
		read.add(name, text.(string))
	}
	return problems
}

// readings are the words of all pages.
type readings struct {
	heaviest int // bytes of a page
	texts    map[string]map[string]bool
}

// add notes a paragraph of a page. What the name of a page's state adds to that of the page counts once.
func (r *readings) add(page, text string) {
	if r.texts == nil {
		r.texts = make(map[string]map[string]bool)
	}
	if r.texts[page] == nil {
		r.texts[page] = make(map[string]bool)
	}
	r.texts[page][strings.TrimSpace(text)] = true
}

// all are the paragraphs of all pages, each once.
func (r *readings) all() (all []string) {
	seen := make(map[string]bool)
	for _, texts := range r.texts {
		for text := range texts {
			if !seen[text] {
				seen[text] = true
				all = append(all, text)
			}
		}
	}
	sort.Strings(all)
	return all
}
