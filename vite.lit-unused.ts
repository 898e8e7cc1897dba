/** What is never reached in one file, in the names that stand there: of Lit, in those of its readable build. */
export interface Unused {
  /** Constants, with the value that they have for us. */
  readonly constants?: Readonly<Record<string, string>>;
  /** Functions that give back what they are given, and the position of that argument. */
  readonly givesBack?: Readonly<Record<string, number>>;
  /** Properties that nobody sets: who reads them gets `undefined`. */
  readonly neverSet?: readonly string[];
  /** Properties that nobody reads: nobody has to set them. */
  readonly neverRead?: readonly string[];
  /** Members of classes that nobody calls, or that do nothing. */
  readonly neverCalled?: Readonly<Record<string, readonly string[]>>;
  /** Expressions and parameters, with what takes their place, by the function or method that they stand in. */
  readonly known?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Methods and functions that are called in one place, where their code may stand as well; methods by their class. */
  readonly calledOnce?: readonly string[];
  /** What compiled templates name. */
  readonly exports?: readonly string[];
  /** Members that must be there for what is left out of other files, and members that must not. */
  readonly has?: readonly string[];
  readonly hasNot?: readonly string[];
}

export const NOTHING = 'undefined';

const cssTag: Unused = {
  constants: {
    NODE_MODE: 'false',
    // Browsers without them know no `:state()` either.
    supportsAdoptingStyleSheets: 'true',
  },
};

const reactiveElement: Unused = {
  constants: {
    DEV_MODE: 'false',
    NODE_MODE: 'false',
    // None of our boolean attributes runs a script.
    trustedTypes: NOTHING,
    emptyStringForBooleanAttribute: "''",
  },
  givesBack: { JSCompiler_renameProperty: 0 },
  neverSet: [
    // Options of properties that ours do without.
    'state',
    'noAccessor',
    '__defaultValues',
    // Controllers, and initializers of decorators.
    '__controllers',
    '_initializers',
    'reactiveElementPolyfillSupport',
  ],
  neverRead: ['litPropertyMetadata', 'elementStyles', 'finalized'],
  neverCalled: {
    ReactiveElement: [
      // Controllers and decorators.
      'addInitializer',
      'addController',
      'removeController',
      // Hooks that the element does without; what calls them is below.
      'finalizeStyles',
      'getPropertyOptions',
      'scheduleUpdate',
      'shouldUpdate',
      'firstUpdated',
      'getUpdateComplete',
      // The element has its own.
      'willUpdate',
      'updated',
      // Each element has its own.
      'enableUpdating',
      // Nothing is left of it.
      'disconnectedCallback',
      // What they come to is below.
      '__attributeNameForProperty',
    ],
  },
  known: {
    '': {
      // How development builds find out about several versions.
      '(global.reactiveElementVersions ??= []).push(…)': NOTHING,
      // Standard decorators.
      "Symbol.metadata ??= Symbol('metadata')": NOTHING,
      // The element says it itself.
      "ReactiveElement.shadowRootOptions = { mode: 'open' }": NOTHING,
      // To have `elementProperties` says the same.
      "ReactiveElement[JSCompiler_renameProperty('finalized', ReactiveElement)] = new Map()": NOTHING,
      // Our code calls them by their long names, too.
      'const {…} = Object': NOTHING,
    },
    // Our properties are texts and booleans, or have a converter.
    'defaultConverter.toAttribute': { 'value = value == null ? value : JSON.stringify(value)': NOTHING },
    'defaultConverter.fromAttribute': {
      'fromValue = value === null ? null : Number(value)': NOTHING,
      'fromValue = JSON.parse(value)': NOTHING,
    },
    'ReactiveElement.observedAttributes': {
      'this.__attributeToPropertyMap && [...this.__attributeToPropertyMap.keys()]':
        '[...this.__attributeToPropertyMap.keys()]',
    },
    'ReactiveElement.getPropertyDescriptor': {
      getOwnPropertyDescriptor: 'Object.getOwnPropertyDescriptor',
      // What is set is told by its name alone.
      options: NOTHING,
    },
    'ReactiveElement.createProperty': {
      defineProperty: 'Object.defineProperty',
      // finalize() alone calls it, for what stands in `properties`.
      'options = defaultPropertyDeclaration': 'options',
      'this.__prepare()': NOTHING,
      'descriptor !== undefined': 'true',
      'this.getPropertyDescriptor(name, key, options)': 'this.getPropertyDescriptor(name, key)',
      // Decorators alone ask whether there was an accessor.
      'this.prototype.hasOwnProperty(name)': 'false',
    },
    // The one accessor of ours is a pair.
    'ReactiveElement.getPropertyDescriptor.set': {
      'get?.call(this)': 'get.call(this)',
      'set?.call(this, value)': 'set.call(this, value)',
      'this.requestUpdate(name, oldValue, options)': 'this.requestUpdate(name, oldValue)',
    },
    'ReactiveElement.__prepare': {
      getPrototypeOf: 'Object.getPrototypeOf',
      "this.hasOwnProperty(JSCompiler_renameProperty('elementProperties', this))": 'false',
      'superCtor._initializers !== undefined': 'false',
    },
    'ReactiveElement.finalize': {
      "this.hasOwnProperty(JSCompiler_renameProperty('finalized', this))": "this.hasOwnProperty('elementProperties')",
      '[...getOwnPropertyNames(props), ...getOwnPropertySymbols(props)]': 'Object.keys(props)',
      // Standard decorators.
      'this[Symbol.metadata]': 'null',
      'metadata !== null': 'false',
      'this.finalizeStyles(this.styles)': NOTHING,
      // A property of ours names its attribute, or says that it has none.
      'this.__attributeNameForProperty(p, options)': 'options.attribute',
      'attr !== undefined': 'attr',
    },
    // What is empty is kept as well.
    'ReactiveElement.__saveInstanceProperties': { 'instanceProperties.size > 0': 'true' },
    'ReactiveElement.constructor': {
      'this.__instanceProperties = undefined': NOTHING,
      'this.__reflectingProperty = null': NOTHING,
    },
    // `attachShadow()` gives the root that a server rendered, and empties it.
    'ReactiveElement.createRenderRoot': {
      'this.shadowRoot': NOTHING,
      // compileStyles() makes the one style sheet.
      'adoptStyles(renderRoot, this.constructor.elementStyles)':
        'renderRoot.adoptedStyleSheets = [this.constructor.styles]',
    },
    // Called for properties that are reflected. Their converters are for that.
    'ReactiveElement.__propertyToAttribute': {
      'this.constructor.__attributeNameForProperty(name, options)': 'options.attribute',
      'attr !== undefined && options.reflect === true': 'true',
      'options.converter?.toAttribute !== undefined ? options.converter : defaultConverter':
        'options.converter ?? defaultConverter',
    },
    // Called for attributes that are observed. A converter that reads one is a function.
    'ReactiveElement._$attributeToProperty': {
      'propName !== undefined': 'true',
      'ctor.getPropertyOptions(propName)': 'ctor.elementProperties.get(propName)',
      'options.converter?.fromAttribute !== undefined ? options.converter : defaultConverter': 'defaultConverter',
      'convertedValue ?? this.__defaultValues?.get(propName) ?? convertedValue': 'convertedValue',
    },
    'ReactiveElement.requestUpdate': {
      // What decorators give.
      'useNewValue = false': NOTHING,
      newValue: NOTHING,
      'useNewValue === false': 'false',
      '(options.hasChanged ?? notEqual)(newValue, oldValue)': '!Object.is(this[name], oldValue)',
      'options.useDefault': 'false',
      // _$changeProperty() finds them; a page may call it with any name.
      options: NOTHING,
      'const ctor = this.constructor': NOTHING,
      'options ??= ctor.getPropertyOptions(name)': NOTHING,
      'this._$changeProperty(name, oldValue, options)': 'this._$changeProperty(name, oldValue)',
    },
    'ReactiveElement._$changeProperty': {
      '{ useDefault, reflect, wrapped }': NOTHING,
      'reflect === true': 'this.constructor.elementProperties.get(name)?.reflect',
      useDefault: 'false',
      initializeValue: NOTHING,
      // The element asks for no old values.
      '!this.hasUpdated && !useDefault': 'false',
    },
    // Nobody overrides it, and what it gives is no promise.
    'ReactiveElement.__enqueueUpdate': {
      'const result = this.scheduleUpdate()': 'this.performUpdate()',
      'result != null': 'false',
    },
    'ReactiveElement.performUpdate': {
      // Nobody else calls it.
      '!this.isUpdatePending': 'false',
      // No update comes before connectedCallback(), which makes the root.
      'this.renderRoot ??= this.createRenderRoot()': NOTHING,
      '!this.hasUpdated': 'true',
      // First values that decorators give.
      'const elementProperties = this.constructor.elementProperties': NOTHING,
      'elementProperties.size > 0': 'false',
      // No update is left out.
      'shouldUpdate = this.shouldUpdate(changedProperties)': NOTHING,
      'shouldUpdate = false': NOTHING,
      shouldUpdate: 'true',
    },
    'ReactiveElement._$didUpdate': { '!this.hasUpdated': 'true', 'this.firstUpdated(changedProperties)': NOTHING },
    'ReactiveElement.updateComplete': { 'this.getUpdateComplete()': 'this.__updatePromise' },
  },
  calledOnce: [
    'ReactiveElement.createProperty',
    'ReactiveElement.__initialize',
    'ReactiveElement.__saveInstanceProperties',
    'ReactiveElement.__prepare',
    'ReactiveElement._$attributeToProperty',
    'ReactiveElement._$changeProperty',
    'ReactiveElement._$didUpdate',
    'ReactiveElement.performUpdate',
    'ReactiveElement.__propertyToAttribute',
  ],
};

const litElement: Unused = {
  constants: { DEV_MODE: 'false' },
  neverSet: ['litElementHydrateSupport', 'litElementPolyfillSupport'],
  // For directives and for servers.
  neverRead: ['__childPart', '_$litElement$'],
  neverCalled: {
    LitElement: [
      // Of the options for render(), the host is the only one.
      'constructor',
      // For directives.
      'connectedCallback',
      'disconnectedCallback',
      // Finds what is in the root already: nothing.
      'createRenderRoot',
      // The element has its own.
      'render',
    ],
  },
  known: {
    '': {
      '(global.litElementVersions ??= []).push(…)': NOTHING,
      // ReactiveElement sees otherwise what is done.
      "LitElement[JSCompiler_renameProperty('finalized', LitElement)] = true": NOTHING,
    },
    'LitElement.update': {
      // For directives.
      '!this.hasUpdated': 'false',
      'this.renderOptions': 'this',
    },
  },
};

const litHtml: Unused = {
  constants: {
    DEV_MODE: 'false',
    NODE_MODE: 'false',
    ENABLE_EXTRA_SECURITY_HOOKS: 'false',
    ENABLE_SHADYDOM_NOPATCH: 'false',
    // No other copy of Lit gives us its own.
    nothing: 'Symbol()',
    // The parser: templates are compiled ahead.
    marker: NOTHING,
    debugLogEvent: NOTHING,
    tagEndRegex: NOTHING,
    getTemplateHtml: NOTHING,
    isArray: NOTHING,
  },
  // Polyfills and directives.
  givesBack: { wrap: 0, resolveDirective: 1 },
  neverSet: ['litHtmlPolyfillSupport', '_$notifyConnectionChanged'],
  // For directives.
  neverRead: ['_$disconnectableChildren', '_$parent', '__isConnected', 'type'],
  neverCalled: {
    // The parser.
    Template: ['constructor'],
    // For directives.
    TemplateInstance: ['parentNode', '_$isConnected'],
    ChildPart: [
      'parentNode',
      'startNode',
      'endNode',
      '_$isConnected',
      'setConnected',
      // Lists of children.
      '_commitIterable',
      // Templates that are parsed.
      '_$getTemplate',
    ],
    AttributePart: ['tagName', '_$isConnected'],
    // They say of which type they are.
    BooleanAttributePart: ['constructor'],
    EventPart: ['constructor'],
  },
  known: {
    '': { '(global.litHtmlVersions ??= []).push(…)': NOTHING },
    // Events alone are given functions.
    isPrimitive: { "(typeof value != 'object' && typeof value != 'function')": "typeof value != 'object'" },
    // compileTemplates() alone makes templates.
    trustFromTemplateString: { tsa: NOTHING, "!isArray(tsa) || !tsa.hasOwnProperty('raw')": 'false' },
    'Template.createElement': { _options: NOTHING },
    'TemplateInstance.constructor': { parent: NOTHING },
    'TemplateInstance._clone': {
      'options?.creationScope ?? d': 'd',
      // What is no child's is an attribute's, and has a class.
      'templatePart.type === CHILD_PART': '!templatePart.ctor',
      'templatePart.type === ATTRIBUTE_PART': 'true',
      'new ChildPart(node, node.nextSibling, this, options)': 'new ChildPart(node, node.nextSibling, options)',
      'new templatePart.ctor(node, templatePart.name, templatePart.strings, this, options)':
        'new templatePart.ctor(node, templatePart.name, options)',
    },
    // Our attributes are one expression each.
    'TemplateInstance._update': { 'part !== undefined': 'true', 'part.strings !== undefined': 'false' },
    'ChildPart.constructor': { parent: NOTHING },
    // A child is a text, a template, a node or nothing.
    'ChildPart._$setValue': {
      'directiveParent = this': NOTHING,
      'value !== this._$committedValue && value !== noChange': 'value !== this._$committedValue',
      'value.nodeType !== undefined': 'true',
      // An empty text may stand as one.
      "value === nothing || value == null || value === ''": 'value === nothing || value == null',
    },
    'ChildPart._commitTemplateResult': {
      "typeof type === 'number'": 'false',
      'new TemplateInstance(template, this)': 'new TemplateInstance(template)',
      'Template.createElement(trustFromTemplateString(type.h, type.h[0]), this.options)':
        'Template.createElement(trustFromTemplateString(type.h))',
    },
    'ChildPart._$clear': { from: NOTHING },
    'AttributePart.constructor': {
      strings: NOTHING,
      parent: NOTHING,
      // Once is enough.
      "strings.length > 2 || strings[0] !== '' || strings[1] !== ''": 'true',
      'this._$committedValue = new Array(strings.length - 1).fill(new String())': NOTHING,
      'this.strings = strings': NOTHING,
    },
    // A text or nothing.
    'AttributePart._commitValue': { "(value ?? '')": 'value' },
    'BooleanAttributePart._commitValue': { '!!value && value !== nothing': 'value' },
    'AttributePart._$setValue': {
      'directiveParent = this': NOTHING,
      valueIndex: NOTHING,
      noCommit: NOTHING,
      'this.strings': NOTHING,
      'strings === undefined': 'true',
      'change = !isPrimitive(value) || (value !== this._$committedValue && value !== noChange)': NOTHING,
      change: 'value !== this._$committedValue',
      'this._$committedValue = value': 'this._commitValue((this._$committedValue = value))',
      'change && !noCommit': 'false',
    },
    // A listener is a function, and stays.
    'EventPart._$setValue': {
      'directiveParent = this': NOTHING,
      'newListener = resolveDirective(this, newListener, directiveParent, 0) ?? nothing': NOTHING,
      'newListener === noChange': 'false',
      '(newListener === nothing && oldListener !== nothing) || newListener.capture !== oldListener.capture || newListener.once !== oldListener.once || newListener.passive !== oldListener.passive':
        'false',
      'newListener !== nothing': 'true',
      'this.element.addEventListener(this.name, this, newListener)': 'this.element.addEventListener(this.name, this)',
    },
    'EventPart.handleEvent': {
      "typeof this._$committedValue === 'function'": 'true',
      'this.options?.host ?? this.element': 'this.options',
    },
    // LitElement gives its options, and no node to render before.
    render: {
      partOwnerNode: 'container',
      'options?.renderBefore ?? container': 'container',
      'options?.renderBefore ?? null': 'null',
      'new ChildPart(container.insertBefore(createMarker(), endNode), endNode, undefined, options ?? {})':
        'new ChildPart(container.insertBefore(createMarker(), endNode), endNode, options)',
    },
  },
  exports: ['AttributePart', 'BooleanAttributePart', 'EventPart'],
  calledOnce: [
    'ChildPart._commitText',
    'ChildPart._commitTemplateResult',
    'ChildPart._insert',
    'Template.createElement',
    'trustFromTemplateString',
  ],
};

/** The element's own part in it. */
const element: Unused = {
  has: ['render', 'updated', 'willUpdate'],
  hasNot: [
    'firstUpdated',
    'getPropertyOptions',
    'getUpdateComplete',
    'finalizeStyles',
    'performUpdate',
    'scheduleUpdate',
    'shouldUpdate',
  ],
  known: {
    // Without hydration, a root that a server rendered needs no thought: see `attachShadow()` above.
    'HumanConnectElement.createRenderRoot': { "!('litElementHydrateSupport' in globalThis)": 'false' },
    'HumanConnectElement.disconnectedCallback': { 'super.disconnectedCallback()': NOTHING },
  },
};

/** By the end of the file's path. */
export const UNUSED: Readonly<Record<string, Unused>> = {
  'src/human-connect-element.ts': element,
  '@lit/reactive-element/css-tag.js': cssTag,
  '@lit/reactive-element/reactive-element.js': reactiveElement,
  'lit-element/lit-element.js': litElement,
  'lit-html/lit-html.js': litHtml,
};
