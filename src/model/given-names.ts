/**
 * Frequent given names in European cities that the tagger does not know, for those who write them small or begin with
 * them. None is also an ordinary English word.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `
  aad aart abdi abdul abdullah abdullahi abu adnan adriaan agnieszka ahmed ahmet aino aisha åke alejandro aleksandar
  aleksi alemu alessandra alessandro alessia alessio ali alina amal amélie amina amir anahita anastasia anders andrea
  andrzej angela àngels anke annegret anneke annelies annemarie annemiek annette ansgar antonella antonio antti
  arianna arja arjan arjen arto åsa astrid aurélie axel ayan aylin ayse ayşe bahar barbara bärbel bart bartosz bashir
  beata beatrice benoit benoît bernd bilal birgit birgitta birte björn bogdan bosse bram brigitte britt britta bruno
  burkhard carla carles carlo carme carmela carsten caterina cécile cedric cédric cees céline chantal chiara chidi
  christelle christer christiane christos cinzia claudia claudio clément coen corinne cornelis cristina daan damien
  daniela daniele dario dariusz daud davide debora delphine deqa detlef didier diederik dieter dimitra dimitris dirk
  dolors domenico dominique donatella dorota dörte dragan eberhard eckhard ed eero eeva eija elena eleni eleonora
  elfriede elif elina elisabetta elke elodie élodie emanuele emilia emre enrico erik erkki ernesto esa esra estelle
  esther etienne étienne eva evangelia eveliina evert ewa fabien fabio fabrice fabrizio fadumo faisal farah farhad
  farid fatima fatma fatou fatoumata fawzia federica federico femke ferran ferruccio filippo fiorella florent floris
  franca francesca francesco franco francois françois francoise françoise frans frederic frédéric freek friederike
  gabriele gabriella gaël gaëlle gaetano geert gemma geneviève géraldine gerard gerd gerda gerhard gerrit ghislaine
  giacomo giancarlo gianluca gianni giannis gijs gilles giorgia giorgio giorgos giovanna giovanni gisela giulia
  giuliana giulio giuseppe giuseppina goran göran graziella grzegorz gudrun guillaume gülsen gunilla gunnar günter
  günther gustaf habiba hakan håkan halima hamid hamza hanan hanna hanneke hannele hannelore hannu hans harald harri
  hartmut hasan hassan haydar heide heike heikki heiko heiner heinz heleen helene hélène helga heli helka helmut
  hendrik henk henna hennie henning henrik herbert herve hervé hildegard hilkka hodan holger horst hussein ibrahim
  idris ifrah ignasi igor iiris ilaria ilkka ilona ilse iman imke imma ineke inge ingeborg ingela ingmar ingrid inkeri
  ioanna ioannis irina irma isabelle ismail ivan ivana iwona jaakko jaana jaap jacob jacqueline jacques jadwiga jamal
  janne jannie jari jarmo jasmin jasper jaume jean jelle jenni jeroen jerome jérôme jerzy joachim joan joanna jochen
  joël johan jolanda jonas joonas joop joost jordi jorg jörg joris jorma jörn jose josé josep josiane josien jouni
  juan juergen juha juhani juho jukka julien jurgen jürgen jussi justyna jutta jyrki kadija kai kaija kaisa kalle
  kaltun kareem kari karim karin karl karsten katarzyna katerina katharina katja katri kees kerstin khadija khadra
  khaled khalid kim kimmo kirsi kjell klaas klaus koen konstantinos kostas kristel kristina krzysztof kyllikki
  laetitia laia lars lasse laurence laurent lauri layla leena leila lena lennart lenny leontien lieke lieneke liisa
  lisette ljubica lluis lluís loic loïc loredana lorenzo lothar lotta luca lucia luciana luciano lucie ludovic luigi
  luisa lukasz łukasz lutz luul maaike maarit maarten machteld maciej maëlle magali magda magnus mahad mahmoud mahmud
  maija maiju malgorzata małgorzata malik mamadou manel manfred marcello marcin marco mareike marga margret margriet
  mari maria maría mariagrazia marie marieke marijke marion mariusz marja marjan marjatta marjolein marjut markku
  marko markus marleen marlies marloes martijn martine maryam marzena massimo mateusz mathieu mathilde matteo matthias
  matti maud maurits maurizio mechthild mehmet meike melanie mélanie menno mercè meritxell merja michela michele mieke
  mika mikael mikko milena milla mina minna miquel mireille mirella mirja mirjam mirva mohamed mohammad mohammed
  monica mònica monika montse muhammad murat muriel mustaf mustafa nadia nadine naima nasra nasrin nasteho natalia
  nathalie nicolas nicoletta niels nienke niina niklas niko nikos noémie noora norbert nuria núria nynke odile oksana
  ola olaf oleksandr olena olga olivier olle olli olof omar oriol ornella oskari osman otto oumar outi paavo paivi
  päivi panagiotis paola paolo pär parisa pascal pascale patrice patricia patrizia pauline pawel paweł pekka pentti
  pere pernilla peter petra petri petteri philippe piero pierre piet pieter pietro pilar pim piotr pirjo pirkko
  przemek quentin quim radek raffaele raffaella rahma raija raimo rainer ralf ramon rania raphaël rashid rasmus régine
  régis reijo reinhard reinier rémi rémy renate rené renée reza rianne riccardo rickard riikka riitta rinske ritva
  roberta roberto rolf ronald rosaria rossella ruben rüdiger ruud saara sabine sadia safiya sahra sakari salim salma
  salvatore samir samira samuli sander sandra sandro sanna sanne sara sari sascha saskia satu sebastien sébastien
  seija selma seppo serena sergio serhiy séverine sevgi shukri siebe siegfried sien sietske sigrid silke silvia simona
  simone sini sirkka sirpa sjoerd slawomir sofia sofija solange sönke sophie spyros stanislaw stavros stefan stefania
  stefanie stefano steffen stephane stéphane stéphanie stig stijn sture susann susanna susanne suvi suzanne sven
  svetlana swantje sylvain sylvie tahir tamara tanja tapani tapio tariq tarja tatiana teemu teija teresa terhi tero
  teun thea theo theodora thibault thierry thijs thorsten tiina timo tineke tiziana tjeerd tomasz tommaso tommy toni
  toos topi torbjörn torsten traute truus tuija tuomas tuomo tuula ulf ulla ulrich ulrika ulrike umberto urpo ursula
  urszula ute uwe valentina valerie valérie vappu vasiliki vassilis veera veikko veronique véronique vesa vesna viktor
  vilja ville vincenzo virginie virpi vittoria vittorio viveka volker volodymyr walter waltraud wendy werner wiebke
  wietske wilhelm willeke willem wilma wim winfried wojciech wolfgang wolfram wouter xavi xavier yann yannick yannis
  yasmin youssef yusuf yves yvette yvonne zahra zainab zbigniew zeynep zofia zoran
  `
    .trim()
    .split(/\s+/),
)
