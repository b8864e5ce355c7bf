import * as antlrC3 from 'antlr4-c3';
import * as antlr from 'antlr4ng';

// It would print every error in the person's SQL to the console.
antlr.ConsoleErrorListener.prototype.syntaxError = () => undefined;

Object.assign(globalThis, { dmsAntlr: antlr, dmsAntlrC3: antlrC3 });
