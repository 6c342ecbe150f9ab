/** Lists words beside names that are no names: titles, letters after names, callings, bodies. */

/** Stand before names. */
export const titles = new Set(
  `dr doctor prof professor mr mrs ms miss mx sir dame lady lord rev revd reverend cllr councillor hon capt captain
  col lt sgt nurse sister matron midwife`.split(/\s+/),
);

/** Stand before names, and are surnames, too. */
export const titlesOrNames = new Set(['nurse', 'sister', 'lady', 'lord', 'miss', 'captain', 'matron']);

/** Stand in many people's names, and tell nobody by themselves. No surname or short name is among them. */
export const particles = new Set(
  'al el ul ur de da di del della dos das den der von bin bint binti ibn ap ab ferch'.split(' '),
);

/** Letters after names that are no name themselves: of nurses, doctors, degrees, honours and generations. */
export const afterNames = new Set(
  `rn rgn rmn rnld rnmh rnc rscn rhv scphn srn sen rm qn bsc msc bm bmbs bs bchir mbbs mbchb mbbch phd dphil dclinpsy
  md dds frcp frcs frcn frcgp frcpsych mrcp mrcs mrcgp mrcpsych mrcpch frcpch dip pgdip pgcert pgce hons cert llb llm
  mph mrpharms mpharm mba mcsp mciob mcipd fcipd cpsychol afbps obe mbe cbe kbe dbe qpm kc qc jp jr jnr snr sr ii iii
  iv phil esq`.split(/\s+/),
);

/** Say what somebody does, and stand for a name where it is not known: "the manager". */
export const callings = new Set(
  `manager managers management team line colleague colleagues coworker supervisor director deputy officer assistant
  administrator admin adviser advisor practitioner specialist coordinator consultant employee staff member clinician
  contractor agency bank locum trainee registrar pharmacist physiotherapist receptionist secretary somebody someone
  unknown anonymous person`.split(/\s+/),
);

/** Mean nothing beside a calling: "my manager, Morgan". */
export const beside = new Set([
  'my',
  'the',
  'our',
  'his',
  'her',
  'their',
  'a',
  'an',
  'of',
  'in',
  'on',
  'at',
  'and',
]);

/** Begin what directories add without any sign: "Ash Reed NHS Somerset ICB". */
export const bodies = new Set(['nhs', 'nhsft', 'icb', 'ics', 'ccg', 'csu', 'nhse', 'trust', 'council']);

/** Stand in the names of organisations and of their parts. */
export const ofOrganisations = new Set(
  `foundation hospital hospitals university health healthcare care integrated board service services department dept
  directorate division group partnership partners practice surgery clinic centre center college school ltd limited plc
  cic uk england office offices finance safeguarding nursing nurse nurses medical digital estates communications
  governance commissioning quality contracts procurement people hr it external guest visitor temp leaver
  left disabled ward unit locality area region regional county district borough police constabulary`.split(
    /\s+/,
  ),
);
