import { DmsClient } from '../core/dms/client';
import type { Credentials } from '../core/dms/credentials';
export declare const defaultEndpoint = "https://dms-enterprise.aliyuncs.com";
/** The credentials in the environment, under the names that Alibaba Cloud's tools share. */
export declare function readCredentials(environment: NodeJS.ProcessEnv): Credentials;
export declare function checkEndpoint(endpoint: string): string;
/** Runs `work` with a client, and closes its connections after. */
export declare function withClient<T>(endpoint: string, credentials: Credentials, environment: NodeJS.ProcessEnv, work: (client: DmsClient) => Promise<T>): Promise<T>;
