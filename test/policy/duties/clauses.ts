/**
 * The table of clauses as the project read them from the two documents it began with: NHS Somerset ICB's Prevent policy
 * and the CCG paper on Prevent duty responsibilities (2015). The table is the project's brief, "From the policy to the
 * software", its section "The clauses", copied row by row; its row "12, 13" is two here.
 *
 * Who: OL Operational Lead; CN Chief Nurse; AD Associate Director; ST safeguarding team. When: A annual, M per meeting,
 * E event, O ongoing; * where the documents give no cadence.
 */
export type Line = {
  readonly clause: string;
  readonly duty: string;
  readonly who: string;
  readonly when: string;
};

const table: readonly (readonly [clause: string, duty: string, who: string, when: string])[] = [
  ['1.2', 'Oversight and coordination, not ensuring', 'ICB', '–'],
  [
    '2.1',
    'Evidence of due regard, based on CTSA 2015 s26, CONTEST 2023, Prevent duty guidance, Channel guidance, Home Office benchmarking tool, local authority toolkit, NHSE mental health guidance, Building Partnerships (being replaced by core standards)',
    'ICB',
    'O',
  ],
  [
    '3.2',
    'Oversight and governance of this policy; assurance to the board; coordinate resolution of delivery issues',
    'CN',
    'A*',
  ],
  ['3.3', 'Oversee delivery; governance reporting adhered to', 'AD', 'O'],
  ['3.4 a', 'Understand their role, in the organisation and in contracts', 'OL', 'O'],
  ['3.4 b', 'Community of practice with partners across the geography', 'OL', 'O'],
  ['3.4 c', 'Attend and contribute to the Prevent Partnership Board', 'OL', 'M'],
  ['3.4 d', 'Attend and contribute to the CONTEST board', 'OL', 'M'],
  ['3.4 e', 'Responsive to Channel requests; sharing, storing, managing information', 'OL', 'E/O'],
  ['3.4 f', 'A clear line to the board for high-risk issues', 'OL', 'O'],
  ['3.4 g', 'Supported by designated nurses and leads at each place', 'ICB', 'O'],
  ['4.1', 'Coordinate providers', 'ICB', 'O'],
  ['4.2', 'CTLP briefing; updates of threat at each partnership meeting', 'ICB', 'A/M'],
  [
    '4.3',
    'Brief health leads, EL and specified authorities: after the briefing and on any significant change',
    'ICB',
    'A/E',
  ],
  ['4.4', 'Support the situational risk assessment, which agrees local priorities', 'ICB', 'A'],
  ['4.5', 'Help providers use it to judge proportionality', 'ICB', 'E, after 4.4'],
  ['4.6', 'Is more engagement needed with those not specified?', 'OL', 'E, after 4.4'],
  ['4.7', 'At least one of ST vetted', 'ICB', 'O'],
  ['4.8', 'Represent ICB and ICS at the Board', 'ICB', 'M'],
  ['4.9', 'Assure the Board, and EL and leadership by annual report', 'OL', 'A'],
  ['4.10', "Update providers on threat and on the Board's annual plan; let them raise issues", 'ICB', 'M*'],
  ['4.11', "Support the Board's action plans", 'OL', 'O'],
  ['4.12', "Track impact of health's actions; equality duties and health inclusion", 'OL', 'O'],
  ['4.13', 'Providers know their actions; progress to the Board', 'OL', 'M*'],
  ['4.14', 'Promote the pathway; providers have it in policies and on websites', 'ICB', 'A*'],
  [
    '4.15',
    'Lead the analysis of referral data of providers, CT police and Board; involve providers in equality and inclusion issues found',
    'ICB',
    'quarterly*',
  ],
  ['4.16', 'Health representation and attendance at each Channel Panel', 'OL', 'M'],
  ['4.17', 'Sharing at Channel is lawful', 'ICB', 'E'],
  ['4.18', 'Resolve issues of attendance and information with the Chair', 'OL', 'E'],
  [
    '4.19',
    "Trusts' training plans, on a training needs analysis, by intercollegiate guidance; proportionate; levels from returns",
    'OL',
    'quarterly*',
  ],
  ['4.20', 'The same of other providers by contract monitoring', 'OL', 'contract'],
  ['4.21', 'Training levels within the ICB to Board and EL', 'OL', 'A'],
  ['4.22', 'Encourage focused training where risk asks for it', 'OL', 'E'],
  ['4.23', 'Help those not specified to training that the NHS does not give', 'ICB', 'O'],
  ['4.24', 'Report permissive environments to CT police', 'OL', 'E'],
  ['4.25', "Support the Board's action on them", 'ICB', 'E'],
  ['4.26', 'Brief those who need to know', 'OL', 'E'],
  ['4.27', "Providers' IT policy, firewall and filters current; CTIRU lists", 'ICB', 'A'],
  ['4.28', "Support the Board's engagement and communication strategy", 'OL', 'O'],
  ['4.29', 'Providers update staff on threat, ideally after 4.4', 'ICB', 'A, after 4.4'],
  ['4.30', "Providers' websites and policies current", 'ICB', 'A*'],
  ['4.31', 'ICB and providers review planned communications for Prevent', 'ICB', 'O'],
  ['4.32', 'Report activities to the Board', 'OL', 'M*'],
  ['5.1', 'Reports that assure, to EL and Board', 'ICB', 'A*'],
  ['5.2', 'Providers give their executives a yearly report', 'ICB', 'A'],
  ['5.3', 'Indicators analysed, exceptions reported; contracts include quality checks', 'ICB', 'quarterly*'],
  ['5.4', "Action plans where there are issues, watched by the provider's lead", 'ICB', 'E'],
  [
    '5.5',
    'Not assured of a specified authority: support its lead, then NHSE, Board, CT police, Home Office adviser',
    'OL',
    'E',
  ],
  ['5.6', "Assure NHSE's regional safeguarding team", 'OL', 'A*'],
  ['6.1', "Prevent in the ICB's other policies and practices", 'OL', 'A*'],
  ['6.2', 'Encourage providers; yearly assurance that references are current', 'ICB', 'A'],
  ['7.1', 'A Prevent training plan of the ICB by current guidance', 'ICB', 'A*'],
  ['7.2', 'Update ICB staff on local threat', 'OL', 'A'],
  ['7.3', 'Pathway known and available to staff', 'OL', 'O'],
  ['7.4', 'These activities are the evidence', 'OL', 'O'],
  [
    '8.1',
    'Promote sharing: a professional standard, statutory for children; data protection is no barrier',
    'OL',
    'O',
  ],
  ['8.2', 'Say how concerns are documented, recorded, stored', 'ICB', 'once, reviewed A*'],
  ['8.3', 'Local protocols; leads know where to get advice', 'OL', 'A*'],
  ['8.4', 'Guidance of NHS and GMC at hand', 'OL', 'O'],
  ['8.5', "Support CT police's concerns about sharing", 'ICB', 'E'],
  ['9.1', 'Leads raise concerns over delivery; address or escalate (NHSE, Board)', 'OL', 'E'],
  ['9.2', 'Staff are told how to act', 'ICB', 'O'],
  ['9.3', 'Notice, check, share', 'staff', 'E'],
  ['9.4', 'Process after a referral (Diagram 1, lost in our copy)', 'ST', 'E'],
  ['9.5', "Referral of anyone under 18: children's policy, place's children's process", 'ST', 'E'],
  [
    'App A patient',
    'Manager or ST; ST assesses, refers; Early Help Assessment under 18 (SEND to 25)',
    'manager, ST',
    'E',
  ],
  [
    'App A colleague',
    "Manager; ST, place's lead and HR; risk assessment; LA Prevent lead; HR advises the manager; allegations and safeguarding policies",
    'manager, ST, HR',
    'E',
  ],
  [
    'App A urgent',
    '999; significant concern out of hours: 101, hotline, textphone, Prevent police',
    'staff',
    'E',
  ],
  ['App A rationale', 'Decision and reason documented', 'ST', 'E'],
  ['App A trust', 'The relationship of trust between patient and clinician is weighed', 'ST', 'E'],
  ['10.1', 'Equality Act, Human Rights Act are met', 'OL', 'O'],
  ['11.1', 'Review this policy and associated ones, ideally after 4.4', 'ICB', 'A'],
  ['11.2', 'Review on new guidance or law', 'ICB', 'E'],
  ['12', 'Glossary, further reading', '–', '–'],
  ['13', 'Glossary, further reading', '–', '–'],
  [
    'CCG: monitoring',
    'Training by the national framework (levels 1, 2; 85% WRAP 3, 2015), policies in place, concerns found and referred, Channel engagement',
    'ICB',
    'quarterly*',
  ],
  [
    'CCG: multi-agency',
    'Evidence of concerns through multi-agency reporting; take part in local indicators and plans; SC32 policy with awareness programme and WRAP delivery plan',
    'providers',
    'A*',
  ],
  [
    'CCG: returns',
    '"Providing returns for NHS England" (today the trusts send them, see field-facts)',
    'ICB',
    'quarterly*',
  ],
  ['CCG: contract (SC32)', 'Protect from abuse; Prevent lead; policy and procedure', 'providers', 'A*'],
  ['CCG: quality schedule', 'Prevent in the quality schedule', 'ICB', 'A*'],
  ['CCG: governance', 'Which groups and boards oversee; how the board assures itself', 'ICB', 'A*'],
  [
    'CCG: Channel',
    'Advise the panel on partners and services; a child known to social services: the social worker attends',
    'ICB',
    'E',
  ],
  ['CCG: training', 'Staff know what Prevent is, by job role', 'ICB', 'O'],
  ['CCG: incidents', 'Prevent considered in serious incidents and complaints', 'ICB', 'E'],
  ['CCG: adults and children', 'Prevent linked to both safeguarding policies', 'ICB', 'A*'],
  ['CCG: HR', 'Prevent in HR policies and procedures', 'HR', 'A'],
];

export const clauses: readonly Line[] = table.map(([clause, duty, who, when]) => ({
  clause,
  duty,
  who,
  when,
}));

/** What may be cited: each line, and the whole of a clause whose parts are lines of their own (3.4). */
export const citable: ReadonlySet<string> = new Set(
  clauses.flatMap(({ clause }) => [clause, clause.replace(/^(\d+\.\d+) [a-g]$/, '$1')]),
);
