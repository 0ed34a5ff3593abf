package population

// The words of introductions, the common ones first.

const topics = "complaints, training, service standards, recruitment, budgets, contracts, customer service, case management, guidance, " +
	"correspondence, safeguarding, data quality, risk, apprenticeships, wellbeing, workforce planning, stakeholder events, audits, " +
	"fraud prevention, digital forms, procurement, housing, benefits, pensions, licensing, tribunals, sentencing, parole, probation, visas, " +
	"passports, asylum, customs, tax credits, self assessment, VAT, small businesses, exports, tariffs, trade agreements, sanctions, " +
	"consular help, aid programmes, climate finance, flood defences, air quality, water, recycling, packaging, woodland, peatland, " +
	"farm payments, animal health, plant health, fisheries, food labelling, allergens, vaccines, screening, hospitals, dentistry, " +
	"social care, mental health, obesity, tobacco, medical devices, clinical trials, antibiotics, schools, nurseries, further education, " +
	"student loans, exams, teacher training, special needs, adoption, fostering, youth services, libraries, museums, archives, broadcasting, " +
	"gambling, sport, tourism, heritage, charities, lotteries, rail, roads, buses, cycling, aviation, drones, ports, shipping, lighthouses, " +
	"driving tests, vehicle standards, electric vehicles, charging points, planning appeals, green belt, compulsory purchase, land registration, " +
	"leasehold, rough sleeping, homelessness, council tax, devolution, elections, boundaries, honours, appointments, public inquiries, " +
	"freedom of information, records, knowledge management, intranets, user research, accessibility, content design, service design, " +
	"cloud hosting, identity checks, cyber incidents, encryption, machine learning, open data, dashboards, forecasting, surveys, the census, " +
	"productivity, inflation, national accounts, cost benefit analysis, evaluation, behavioural science, horizon scanning, foresight, " +
	"emergency planning, resilience, counter terrorism, organised crime, modern slavery, money laundering, bribery, witness care, " +
	"victims, jury service, legal aid, mediation, court buildings, prisons, rehabilitation, drug treatment, firearms licensing, knife crime, " +
	"border checks, e-gates, freight, small boats, radiation, nuclear decommissioning, offshore wind, hydrogen, heat pumps, smart meters, " +
	"insulation, carbon capture, batteries, critical minerals, semiconductors, satellites, space weather, weather stations, oceanography, " +
	"hydrography, geodesy, seismology, glaciers, peat restoration, beavers, pollinators, hedgerows, bats, newts, eels, seagrass, oysters, " +
	"bovine tuberculosis, avian influenza, rabies, scrapie, honeybees, ash dieback, hops, orchards, vineyards, deer, puffins, " +
	"ammunition, submarines, frigates, helicopters, parachutes, barracks, veterans, cadets, war graves, medals, bell founding, falconry, " +
	"hallmarking, weights and measures, patents, trade marks, insolvency, dormant companies, bona vacantia, treasure trove, wreck, swans"

const tools = "Excel, Word, Teams, SharePoint, Power BI, Jira, Trello, SQL, Python, R, GitHub, Figma, Tableau, Access, Visio, PowerPoint, " +
	"Google Sheets, Slack, Miro, Confluence, SAP, Oracle, Salesforce, Dynamics, ServiceNow, JavaScript, Terraform, Kubernetes, Go, Java, " +
	"Ruby, QGIS, ArcGIS, Stata, SPSS, SAS, NVivo, MATLAB, LaTeX, Primavera, AutoCAD, Drupal, WordPress, Splunk, Grafana, PostgreSQL, COBOL, " +
	"Fortran, Haskell, Prolog"

const likings = "clear plans, honest feedback, good notes, short meetings, a shared inbox, regular catch-ups, quiet time to think, a proper handover, " +
	"knowing who does what, plenty of humour, trying new things, straight talking, written decisions, tidy files, early warnings, walking meetings, " +
	"long conversations, careful preparation, quiet mornings, variety, clear deadlines, a joint task list, learning from mistakes, keeping promises, " +
	"working out loud, sketches on whiteboards, biscuits, voice notes, paper diaries"

const strengths = "planning, listening, writing, explaining things, working with people, solving problems, making decisions, analysing data, " +
	"leading teams, negotiating, presenting, coaching, organising events, spotting risks, chairing meetings, drafting, calming people down, " +
	"teaching, simplifying forms, finding errors, untangling processes, telling stories, drawing diagrams, proofreading, haggling, juggling"

const traits = "organised, friendly, calm, reliable, patient, curious, practical, honest, flexible, enthusiastic, thorough, creative, thoughtful, " +
	"decisive, cheerful, direct, methodical, energetic, tactful, punctual, optimistic, candid, modest, persistent, inventive, frugal, wry, meticulous, " +
	"unflappable, tenacious, gregarious, laconic, bookish, whimsical"

const hobbies = "walking, gardening, running, reading, cooking, swimming, cycling, music, football, baking, yoga, photography, travel, films, " +
	"family life, camping, dancing, painting, knitting, tennis, cricket, hiking, climbing, choir practice, board games, theatre, running a scout group, " +
	"school governing, the allotment, pottery, sewing, golf, rugby, netball, sailing, rowing, kayaking, surfing, badminton, table tennis, martial arts, " +
	"fishing, birdwatching, astronomy, chess, crosswords, poetry, folk music, playing the piano, playing the cello, brass bands, bell ringing, drumming, " +
	"stand-up comedy, amateur dramatics, family history, local history, archaeology, metal detecting, model railways, steam engines, restoring cars, " +
	"narrowboats, beekeeping, keeping hens, lambing, sheepdog trials, horse riding, pigeon racing, greyhounds, whittling, woodturning, bookbinding, " +
	"calligraphy, origami, quilting, lace making, weaving, basketry, cheese making, cider making, mushrooms, foraging, wild swimming, fell running, " +
	"orienteering, triathlons, ultramarathons, roller derby, fencing, archery, curling, shinty, hurling, kabaddi, korfball, ice hockey, skiing, gliding, " +
	"hot air balloons, caving, morris dancing, ceilidhs, bagpipes, ukuleles, theremins, accordions, opera, medieval re-enactment, lepidoptery, bryology"
