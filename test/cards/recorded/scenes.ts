/** All journeys, by the service that they share: each start costs a second, so there are few. */
import { deskAppId } from '../../desk/startDesk.ts';
import { people } from '../../people.ts';
import { packWithPlaces } from '../../world.ts';
import { moreIsAdded } from './adding.ts';
import { theCalendarIsSetUp } from './adoption.ts';
import { adviceIsRecorded } from './advice.ts';
import { aCallIsMended, nobodyRings, someoneRings } from './calls.ts';
import { anotherChannelIsChosen, theChannelIsChosen } from './channel.ts';
import {
  decisions,
  details,
  detailsOfLongAnswers,
  detailsOutOfSharePoint,
  dialogsInPlace,
  progressOfAClosedConcern,
  progressOfAColleague,
  progressOfAReferral,
  progressOfWhoItIs,
} from './dialogs.ts';
import { theCalendarWaits, theDigestOfEachWeek } from './digest.ts';
import {
  anEditIsPutBack,
  aTaskIsDone,
  aTaskIsGivenAway,
  aTaskIsSetAside,
  newGuidance,
  oneMeetingProvesSeveral,
  theRegister,
} from './duties.ts';
import {
  aColleagueIsLookedUp,
  aManagerIsOffered,
  answersAreHidden,
  answersAreLong,
  everyStep,
  lastSteps,
  managersWhoCannotBeAsked,
  namesakes,
  nobodyComesBack,
  outsideOfficeHours,
  severalWait,
  somethingIsMissing,
  talkOfHarm,
  theFormIsLeft,
  thePlaceIsAsked,
} from './form.ts';
import { hrAdvises } from './hr.ts';
import { itCannotWait, manyAtOnce, nobodyActsInTime, somebodyIsOnCall } from './late.ts';
import {
  managerAsked,
  managerChangesAndHandsOn,
  managerNeedNotAnswer,
  managerNeedsMore,
  managerOfColleague,
  managerReadsLongAnswer,
} from './manager.ts';
import { aRoleIsAsked, somebodyComes, theCalledActs } from './members.ts';
import { firstCards, refusals, whatIsTyped } from './messages.ts';
import { aNameIsSettled } from './names.ts';
import { dutiesForACalendar } from './outlook.ts';
import { thePlaceIsCorrected } from './places.ts';
import { openConcerns } from './queue.ts';
import { dangerFromAnotherForm, immediateDanger, newsOfAConcern, ownConcerns, receipts } from './reporter.ts';
import { aDeputyIsLookedUp, aDeputyIsNamed, nobodyHoldsARole } from './roles.ts';
import type { Scene } from './stage.ts';
import {
  aConcernLeadsToTheDesk,
  teamHasAColleague,
  teamHasWhatIsUrgent,
  teamHearsOfMore,
  teamWorksAConcern,
} from './team.ts';

const { dana, jo, robin, toni } = people;
const held = `prevent-lead=${dana.id},associate-director=${robin.id}`;

export const scenes: readonly Scene[] = [
  {
    settings: () => ({ ROLES: `${held},hr=${toni.id}` }),
    journeys: [
      firstCards,
      whatIsTyped,
      refusals,
      managerAsked,
      managerNeedsMore,
      managerOfColleague,
      managerReadsLongAnswer,
      managerChangesAndHandsOn,
      managerNeedNotAnswer,
      teamWorksAConcern,
      teamHasWhatIsUrgent,
      teamHasAColleague,
      teamHearsOfMore,
      moreIsAdded,
    ],
  },
  {
    settings: () => ({ ROLES: `${held},hr=${toni.id}` }),
    journeys: [
      details,
      detailsOfLongAnswers,
      decisions,
      progressOfAReferral,
      progressOfAColleague,
      progressOfWhoItIs,
      progressOfAClosedConcern,
      hrAdvises,
      adviceIsRecorded,
      aDeputyIsLookedUp,
      aNameIsSettled,
      detailsOutOfSharePoint,
    ],
  },
  {
    settings: () => ({ PACK: '', ROLES: `prevent-lead=${jo.id},associate-director=${robin.id}` }),
    journeys: [
      aTaskIsDone,
      aTaskIsSetAside,
      oneMeetingProvesSeveral,
      aTaskIsGivenAway,
      newGuidance,
      anEditIsPutBack,
    ],
  },
  { settings: () => ({ PACK: '', ROLES: `prevent-lead=${jo.id}` }), journeys: [dutiesForACalendar] },
  { settings: () => ({ PACK: '', ROLES: `prevent-lead=${jo.id}` }), journeys: [theRegister] },
  { settings: () => ({ ROLES: `prevent-lead=${jo.id}` }), journeys: [theDigestOfEachWeek] },
  { settings: () => ({ PACK: '', ROLES: `prevent-lead=${jo.id}` }), journeys: [theCalendarWaits] },
  { settings: () => ({ PACK: '', ROLES: `prevent-lead=${jo.id}` }), journeys: [theCalendarIsSetUp] },
  {
    settings: () => ({ ROLES: held }),
    journeys: [nobodyActsInTime, itCannotWait, outsideOfficeHours, somebodyIsOnCall, manyAtOnce],
  },
  {
    settings: () => ({ ROLES: held }),
    journeys: [
      everyStep,
      theFormIsLeft,
      answersAreHidden,
      somethingIsMissing,
      answersAreLong,
      aColleagueIsLookedUp,
      lastSteps,
      managersWhoCannotBeAsked,
      talkOfHarm,
    ],
  },
  { settings: () => ({ ROLES: held }), journeys: [nobodyComesBack, severalWait] },
  { settings: () => ({ ROLES: held }), journeys: [someoneRings, nobodyRings] },
  { settings: () => ({ ROLES: held }), journeys: [somebodyComes, aRoleIsAsked, theCalledActs] },
  {
    settings: () => ({ ROLES: held }),
    journeys: [immediateDanger, dangerFromAnotherForm, receipts, newsOfAConcern, ownConcerns],
  },
  {
    settings: () => ({ ROLES: held, PEOPLE_PICKER: 'off' }),
    others: namesakes,
    journeys: [aManagerIsOffered, aDeputyIsNamed, aCallIsMended],
  },
  { settings: () => ({ DIALOGS: 'in-place' }), journeys: [dialogsInPlace] },
  {
    settings: () => ({ DESK_APP_ID: deskAppId, PUBLIC_URL: 'https://prevent.icb.example' }),
    journeys: [aConcernLeadsToTheDesk],
  },
  { settings: () => ({ ROLES: held }), journeys: [openConcerns] },
  {
    settings: () => ({ SAFEGUARDING_CHANNEL: '' }),
    journeys: [theChannelIsChosen, nobodyHoldsARole, anotherChannelIsChosen],
  },
  {
    settings: (folder) => ({ PACK: packWithPlaces(folder, ['north', 'south']) }),
    journeys: [thePlaceIsCorrected, thePlaceIsAsked],
  },
];
