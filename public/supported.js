// Says so where the app cannot run, in place of a white page. It is read by browsers that do not understand the rest of
// the app, so it is plain old JavaScript, and its two sentences stand here and not with the others.
;(function () {
  var hasStyles =
    window.CSS &&
    CSS.supports &&
    CSS.supports('color', 'color-mix(in srgb, red, blue)') &&
    CSS.supports('selector(:has(a))')
  if (hasStyles && [].toSorted && window.AbortSignal && AbortSignal.timeout) return
  var isGerman = /^de/i.test(navigator.language || '')
  var sentence = isGerman
    ? 'Dieser Browser ist zu alt für den Jobs Manager. Er braucht Chrome oder Edge ab 111, Firefox ab 121 oder Safari ab 16.4.'
    : 'This browser is too old for the Jobs Manager. It needs Chrome or Edge 111, Firefox 121 or Safari 16.4, or a newer one.'
  function say() {
    var app = document.getElementById('app')
    var paragraph = document.createElement('p')
    paragraph.setAttribute('role', 'alert')
    paragraph.appendChild(document.createTextNode(sentence))
    document.body.insertBefore(paragraph, app)
    app.parentNode.removeChild(app)
  }
  document.addEventListener('DOMContentLoaded', say)
})()
