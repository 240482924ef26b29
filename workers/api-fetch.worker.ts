import { answerApiRequests, type ServiceScope } from './api-fetch';

answerApiRequests(globalThis as unknown as ServiceScope);
