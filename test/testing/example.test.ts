// The example of the documentation that runs in a browser, as it is. It imports the package by its name: build first.
import '../../demo/sandbox/examples/kit-browser.test.js';
