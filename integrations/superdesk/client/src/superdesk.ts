import {ISuperdesk} from 'superdesk-api';

declare global {
    interface Window {
        extensionsApiInstances: {[id: string]: ISuperdesk};
    }
}

/** The id under which the client registers this extension. */
export const EXTENSION_ID = 'newsroom-summarizer';

/** What the client gives this extension. */
export const superdesk = window.extensionsApiInstances[EXTENSION_ID];
