/**
 * Sentences of NHS Somerset ICB's Prevent policy as it prints them, by clause: those that the code rests on or quotes.
 * Appendix A is its "How to escalate / report a concern", with the chart.
 */
export const printed: Readonly<Record<string, readonly string[]>> = {
  '1.2': [
    'It is not responsible for ensuring providers that are specified authorities are paying due regard to stopping individuals from being drawn into terrorism.',
  ],
  '2.1': [
    'The need for all specified authorities to evidence that they are paying due regard to the statutory duty placed them',
  ],
  '3.4': [
    'supported by the Designated Safeguarding Nurses/Leads at each place',
    'identify a clear line of accountability to their ICB Board to enable notification of high-risk issues and escalation of concerns.',
  ],
  '8.2': ['The ICB will identify how specific Prevent concerns will be documented / recorded/ stored.'],
  '9.3': ['Notice something of concern', 'Share your concerns with the Police using the form found here'],
  '9.4': ['The process following a referral is indicated in Diagram 1 below.'],
  '9.5': [
    'Please refer to the ICB’s Safeguarding Children Policy if a referral is made for anyone under the age of 18 and follow the local place safeguarding children’s referral process.',
  ],
  'Appendix A': [
    'Discuss with manager, record concerns/observations',
    'Concern is regarding a colleague',
    'ICB safeguarding team to assess and complete a Prevent referral if required',
    'If the individual is a Child is under 18 (Up to 25 with Special Educational Needs Disabilities—SEND) Complete an Early Help Assessment',
    'The decision and rationale should also be clearly documented.',
    'All Prevent referrals are confidential and take place in the pre-criminal space.',
    'The Human Resources Advisor will lead on advising the Line Manager in relation to employment process',
    'The Line Manager will discuss the concerns with the ICB Safeguarding Locality Lead and Human Resources Department in the first instance.',
  ],
};
