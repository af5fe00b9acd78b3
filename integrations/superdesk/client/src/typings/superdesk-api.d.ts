// A stand-in of our own for the client's typings, with no more than this extension uses: those are in the client's
// repository (superdesk/superdesk-client-core, scripts/core/superdesk-api.d.ts), not on npm. Inside a client
// put a reference to that file here instead; the extension was checked against it, too (see README.md).

declare module 'superdesk-api' {
    export interface IArticle {
        _id: string;
        guid: string;
        type: string;
        headline?: string;
        body_html?: string;
        language: string;
        source: string;
    }

    export type onPublishMiddlewareResult = {warnings?: Array<{text: string}>};

    export interface IArticleSideWidgetComponentType {
        article: IArticle;
        getLatestArticle(): IArticle;
        readOnly: boolean;
    }

    export interface IArticleSideWidget {
        _id: string;
        label: string;
        order: number;
        icon: string;
        component: React.ComponentClass<IArticleSideWidgetComponentType>;
        isAllowed?(article: IArticle): boolean;
    }

    export interface IExtensionActivationResult {
        contributions?: {
            authoringSideWidgets?: Array<IArticleSideWidget>;
            entities?: {
                article?: {
                    onPublish?(item: IArticle): Promise<onPublishMiddlewareResult>;
                };
            };
        };
    }

    export interface IExtension {
        activate: (superdesk: ISuperdesk) => Promise<IExtensionActivationResult>;
    }

    export interface ISuperdesk {
        httpRequestJsonLocal<T>(options: {
            method: 'GET' | 'POST' | 'PATCH' | 'PUT';
            path: string;
            payload?: {};
            abortSignal?: AbortSignal;
        }): Promise<T>;
        components: {
            AuthoringWidgetHeading: React.ComponentType<{widgetId: string; widgetName: string; editMode: boolean}>;
            AuthoringWidgetLayout: React.ComponentType<{header?: JSX.Element; body: JSX.Element; footer?: JSX.Element}>;
        };
        localization: {gettext(words: string): string};
        ui: {
            confirm(message: string, title?: string): Promise<boolean>;
            notify: {warning(text: string): void};
        };
        session: {getCurrentUser(): Promise<{display_name: string}>};
    }
}
