import { editions } from './editions';
import { describeMainJob } from './journeys/main-job';

describeMainJob(editions.oldest);
