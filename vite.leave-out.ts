import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { NOTHING, UNUSED, type Unused } from './vite.lit-unused.js';

const parse = (code: string) => ts.createSourceFile('file.ts', code, ts.ScriptTarget.ESNext, true);

/** Gives code for a node that is to get other code than it has; none for a node that is to go. */
type Rewrite = (node: ts.Node, place: string, rewritten: (node: ts.Node) => string) => string | undefined;

function rewrite(code: string, toCode: Rewrite): string {
  const rewriteIn = (outer: string) => (node: ts.Node) => {
    const place = placeOf(node, outer);
    const rewritten = rewriteIn(place);
    const instead = toCode(node, place, rewritten);
    if (instead !== undefined) return instead;
    let text = '';
    let end = node.getStart();
    node.forEachChild((child) => {
      const part = rewritten(child);
      text += code.slice(end, child.getStart()) + part;
      ({ end } = child);
      if (part || !isListed(child)) return;
      // With what leaves a list goes a comma.
      const comma = /^,\s*/.exec(code.slice(end))?.[0];
      if (comma) end += comma.length;
      else text = text.replace(/,\s*$/, '');
    });
    return text + code.slice(end, node.end);
  };
  return rewriteIn('')(parse(code));
}

/** The function or method that `node` is or stands in, as `known` names it. */
function placeOf(node: ts.Node, outer: string): string {
  if (ts.isClassDeclaration(node) || ts.isFunctionDeclaration(node)) return node.name?.text ?? outer;
  if (ts.isConstructorDeclaration(node)) return `${outer}.constructor`;
  if (ts.isMethodDeclaration(node) || ts.isGetAccessor(node)) return outer && `${outer}.${node.name.getText()}`;
  return !outer && ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) ? node.name.text : outer;
}

const isListed = (node: ts.Node) => ts.isParameter(node) || ts.isBindingElement(node);

/** Whether `node` only names something, and is no expression. */
const isName = (node: ts.Node) => (node.parent as { name?: ts.Node } | undefined)?.name === node;

const printer = ts.createPrinter({ removeComments: true });

/** One spelling for the same code, however it is broken into lines. */
const spell = (node: ts.Node) =>
  printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile()).replace(/\s+|,(?=\s*[\])}])|;$/g, '');

/** Whether a node is what a row of `known` says; `…` is anything. */
function toMatcher(row: string): (node: ts.Node) => boolean {
  const code = row.replace('…', 'ANYTHING');
  const [statement] = parse(row.startsWith('const ') ? code : `(${code})`).statements;
  if (!statement) throw new TypeError(row);
  const said = ts.isExpressionStatement(statement) ? spell(statement).slice(1, -1) : spell(statement);
  const [head = '', tail] = said.split('ANYTHING');
  return (node) => {
    if (isName(node) || !(ts.isExpression(node) || ts.isVariableStatement(node) || isListed(node))) return false;
    const text = spell(node);
    return tail === undefined ? text === head : text.startsWith(head) && text.endsWith(tail);
  };
}

const isNothing = (code: string) => /^\(*undefined\)*$/.test(code);

/** `problems` are told what does not fit. */
function leaveOut(code: string, unused: Unused, problems: Set<string>): string {
  const { constants = {}, givesBack = {}, neverSet = [], neverRead = [], neverCalled = {}, known = {} } = unused;
  const { has = [], hasNot = [] } = unused;
  const members = Object.entries(neverCalled).flatMap(([owner, names]) => names.map((name) => `${owner}.${name}`));
  const rows = Object.entries(known).flatMap(([place, values]) =>
    Object.entries(values).map(([row, value]) => ({ place, value, matches: toMatcher(row), fact: `${place}: ${row}` })),
  );

  const missing = new Set([
    ...Object.keys(constants),
    ...Object.keys(givesBack),
    ...neverSet,
    ...neverRead,
    ...members,
  ]);
  for (const fact of [...rows.map(({ fact }) => fact), ...has]) missing.add(fact);

  const leaveOutKnown: Rewrite = (node, place) => {
    const row = rows.find((one) => one.place === place && one.matches(node));
    if (!row) return undefined;
    missing.delete(row.fact);
    if (ts.isExpression(node)) return ts.isExpressionStatement(node.parent) ? row.value : `(${row.value})`;
    return isNothing(row.value) ? '' : `${row.value}${ts.isStatement(node) ? ';' : ''}`;
  };

  const leaveOutMember: Rewrite = (node, place) => {
    if (!ts.isClassElement(node)) return undefined;
    const name = place.replace(/.*\./, '');
    if (hasNot.includes(name)) problems.add(`may not have ${name}()`);
    missing.delete(name);
    missing.delete(place);
    return members.includes(place) ? '' : undefined;
  };

  const setConstant: Rewrite = (node) => {
    if (!ts.isVariableDeclaration(node)) return undefined;
    const name = node.name.getText();
    const value = constants[name];
    if (value === undefined) return undefined;
    missing.delete(name);
    return `${name} = (${value})`;
  };

  const leaveOutCall: Rewrite = (node, _, rewritten) => {
    if (!ts.isCallExpression(node)) return undefined;
    const name = node.expression.getText();
    const argument = node.arguments[givesBack[name] ?? -1];
    if (!argument) return undefined;
    missing.delete(name);
    return `(${rewritten(argument)})`;
  };

  const leaveOutAssignment: Rewrite = (node, _, rewritten) => {
    if (!ts.isBinaryExpression(node) || !isAssignment(node.operatorToken.kind)) return undefined;
    const name = propertyOf(node.left);
    if (!neverRead.includes(name)) return undefined;
    missing.delete(name);
    return `(${rewritten(node.right)})`;
  };

  const readNothing: Rewrite = (node) => {
    const name = propertyOf(node);
    if (!neverSet.includes(name)) return undefined;
    missing.delete(name);
    return NOTHING;
  };

  const isFalse = (condition: ts.Expression, rewritten: (node: ts.Node) => string): boolean =>
    constants[condition.getText()] === 'false' ||
    /^\(*false\)*$/.test(rewritten(condition)) ||
    (ts.isBinaryExpression(condition) &&
      condition.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken &&
      isFalse(condition.left, rewritten));

  /** Minifiers do this, too; but then it is too late for `calledOnce`. */
  const leaveOutDeadCode: Rewrite = (node, _, rewritten) => {
    if (ts.isIfStatement(node)) {
      const { expression, thenStatement, elseStatement } = node;
      if (isFalse(expression, rewritten)) return elseStatement ? rewritten(elseStatement) : ';';
      return /^\(*true\)*$/.test(rewritten(expression)) ? rewritten(thenStatement) : undefined;
    }
    if (ts.isExpressionStatement(node)) return isNothing(rewritten(node.expression)) ? ';' : undefined;
    if (!ts.isCallExpression(node) && !ts.isPropertyAccessExpression(node)) return undefined;
    return ts.isOptionalChain(node) && isNothing(rewritten(node.expression)) ? NOTHING : undefined;
  };

  const rewrites = [leaveOutKnown, leaveOutMember, setConstant, leaveOutCall, leaveOutAssignment, readNothing];
  const result = rewrite(code, (...node) => {
    for (const one of [...rewrites, leaveOutDeadCode]) {
      const instead = one(...node);
      if (instead !== undefined) return instead;
    }
    return undefined;
  });
  for (const fact of missing) problems.add(`has no ${fact}`);
  return result;
}

const isAssignment = (operator: ts.SyntaxKind) =>
  operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;

/** The name of the property that `node` reads or is. */
function propertyOf(node: ts.Node): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  const name = ts.isElementAccessExpression(node) && node.argumentExpression;
  return name && ts.isStringLiteral(name) ? name.text : '';
}

type Method = ts.MethodDeclaration | ts.FunctionDeclaration;

/** Puts the code of a function in the place of its one call. */
function inline(code: string, place: string, problems: Set<string>): string {
  const name = place.replace(/.*\./, '');
  const isMethod = (node: ts.Node, where: string): node is Method =>
    where === place && (ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node));
  const isCall = (node: ts.Node): node is ts.CallExpression =>
    ts.isCallExpression(node) && [place, `this.${name}`].includes(node.expression.getText());
  const methods: Method[] = [];
  let calls = 0;
  rewrite(code, (node, where) => {
    if (isMethod(node, where)) methods.push(node);
    if (isCall(node)) calls++;
    return undefined;
  });
  const [method] = methods;
  if (!method?.body || calls !== 1) {
    problems.add(`calls ${place}() ${calls} times`);
    return code;
  }
  const { body, parameters } = method;
  return rewrite(code, (node, where, rewritten) => {
    if (isMethod(node, where)) return '';
    const call = ts.isExpressionStatement(node) ? node.expression : node;
    if (!isCall(call)) return undefined;
    // What such an arrow function gives back, nobody asks for.
    const isStatement = call !== node || ts.isArrowFunction(node.parent);
    return codeOf(body, parameters, call.arguments.map(rewritten), isStatement);
  });
}

const hasReturn = (node: ts.Node): boolean =>
  ts.isReturnStatement(node) || (!ts.isFunctionLike(node) && (node.forEachChild(hasReturn) ?? false));

/** What a call comes to: an expression or statements if that can be, with what is given in the place of parameters. */
function codeOf(body: ts.Block, parameters: Method['parameters'], given: string[], isStatement: boolean): string {
  const [first, second] = body.statements.filter((statement) => !ts.isEmptyStatement(statement));
  const result = first && !second && ts.isReturnStatement(first) && first.expression;
  const names = new Map(parameters.map(({ name }, index) => [name.getText(), given[index] ?? NOTHING]));
  const isSimple = given.every((argument) => /^[\w.[\]]+$/.test(argument));
  const inner = result || body;
  if (isSimple && (result || (isStatement && !hasReturn(body))))
    return rewrite(inner.getText(), (node) =>
      ts.isIdentifier(node) && !isName(node) ? names.get(node.text) : undefined,
    );
  return `((${[...names.keys()].join()}) => ${body.getText()})(${given.join()})`;
}

/** Leaves out what UNUSED says, of Lit from its readable build. Imported from npm, the element uses Lit as it is. */
export function leaveOutUnused(): Plugin {
  return {
    name: 'leave-out-unused',
    enforce: 'pre',
    load(id) {
      if (!unusedIn(id) || !id.includes('/node_modules/')) return null;
      return { code: readFileSync(id.replace(/[^/]+$/, 'development/$&'), 'utf8'), map: null };
    },
    transform(code, id) {
      const unused = unusedIn(id);
      if (!unused) return null;
      const problems = new Set<string>();
      let result = leaveOut(code.replace(/\/\/# sourceMappingURL=.*/, ''), unused, problems);
      for (const place of unused.calledOnce ?? []) result = inline(result, place, problems);
      if (problems.size) this.error([`${id} does not fit vite.lit-unused.ts:`, ...problems].join('\n'));
      const { exports = [] } = unused;
      return { code: exports.length ? `${result}\nexport { ${exports.join()} };` : result, map: null };
    },
  };
}

const unusedIn = (id: string) => Object.entries(UNUSED).find(([path]) => id.endsWith(`/${path}`))?.[1];
