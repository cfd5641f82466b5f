/**
 * What people choose when twelve characters are asked for and what no list of leaked passwords
 * ranks high: words of offices and shops, seasons, months and days in the languages around. Compared
 * after decoration is taken off (see rules.ts), so each line stands for many passwords.
 */
export const commonWords: ReadonlySet<string> = new Set(
  `
  abc abcd abril access admin administrator agosto aout août april aprile arsenal august augustus
  automne autumn autunno avril barcelona baseball bayern bemvindo benvenuto bienvenido bienvenue
  birthday bonjour buongiorno changeme chelsea computer contrasena contraseña
  correcthorsebatterystaple december decembre default dezember dezembro dicembre diciembre
  dienstag dimanche dinsdag domingo donderdag donnerstag donotuse dortmund dragon décembre enero
  estate fall febbraio febrero februar februari february fevereiro fevrier football freitag
  friday fruehling frühling février geheim gennaio giugno hallo happybirthday haslo hasło hello
  helloworld herbst herfst heslo hiver höst iloveyou iloveyousomuch inverno invierno janeiro
  januar januari january janvier jesien jesień jeudi jueves juillet juin julho juli julio july
  june junho juni junio juventus kennwort lato lente letmein liverpool login losenord lozinka
  luglio lundi lunes lösenord maandag maart maggio mai maio manager manchester march marco mardi
  market mars martes marzo março master may mayo mercredi miercoles mistress mittwoch miércoles
  monday monkey montag motdepasse mypassword märz nopassword november novembre novembro noviembre
  october octobre octubre oktober otono otoño ottobre outono outubro pass passphrase password
  passwordpassword passwort primavera princess printemps qwertz realmadrid root rootroot sabado
  samedi samstag saturday secret secretpassword security senha september septembre septiembre
  setembro settembre shadow shop smartmarket soleil sommar sommer sonntag spring staff starwars
  summer sunday sunshine superman supermarket superuser support sábado temporary test
  testpassword testtest thisisapassword thisismypassword thursday trustno tuesday unbelievable
  united unknown user username vendredi verano verao verão viernes vinter vrijdag wachtwoord
  wednesday weekend welcome welcometo welkom whatever willkommen winter wiosna woensdag
  yourpassword zaterdag zima zomer zondag été
`.trim().split(/\s+/),
);
