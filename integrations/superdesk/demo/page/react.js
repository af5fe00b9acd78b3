// React as a module, for the extension's `import * as React from 'react'`: Superdesk's client bundles it.
export const { createElement, createRef, Fragment, PureComponent } = window.React;
