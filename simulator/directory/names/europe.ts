import { pool } from './pool.ts'

export const de = pool({
  given:
    'Alexander, Andrea, Anja, Annika, Ben, Birgit, Christian, Clara, Dieter, Elias, Emma, Fabian, Felix, Florian, Franziska, Greta, Hannah, Heike, Ingrid, Jan, Jana, Jonas, Jörg, Julia, Jürgen, Karin, Katharina, Lars, Lea, Leon, Lukas, Marie, Markus, Matthias, Mia, Moritz, Nina, Paul, Petra, Sabine, Sebastian, Stefan, Susanne, Thomas, Tobias, Uwe, Wolfgang',
  family:
    'Albrecht, Arnold, Bauer, Becker, Berger, Böhm, Braun, Brandt, Engel, Fischer, Fuchs, Graf, Groß, Günther, Haas, Hartmann, Herrmann, Hoffmann, Huber, Jäger, Kaiser, Keller, Klein, Koch, König, Krämer, Krause, Krüger, Kühn, Lange, Lehmann, Lorenz, Maier, Meyer, Müller, Neumann, Peters, Pfeiffer, Richter, Roth, Schäfer, Schmitt, Schneider, Scholz, Schröder, Schubert, Schulz, Schwarz, Seidel, Simon, Sommer, Vogel, Voigt, Wagner, Weber, Weiß, Winkler, Wolff, Ziegler, Zimmermann',
  nicknames:
    'Mama, Papa, Oma %g, Opa, Tante %g, %g Arbeit, %g Kita, %g (WG), Dr. %f, %g Hausverwaltung, %g Klempner, Frau %f Schule, %g Sportverein, %g neu',
  businesses:
    'Bäckerei %f, %f Haustechnik, Praxis Dr. %f, Blumen %f, Autohaus %f, Friseur %g, Fahrschule %f, Kurier %f, Tischlerei %f',
})

export const fr = pool({
  given:
    'Adèle, Aïcha, Alice, Amélie, Antoine, Arthur, Aurélie, Baptiste, Camille, Cécile, Chloé, Clément, Corinne, Damien, Élodie, Émilie, Étienne, Fabien, Florence, François, Gaëlle, Guillaume, Hélène, Hugo, Inès, Jean-Luc, Jeanne, Jérôme, Julien, Karim, Laëtitia, Léa, Léo, Louis, Lucie, Manon, Marc-Antoine, Margaux, Mathilde, Maxime, Nathalie, Nicolas, Océane, Pascal, Philippe, Quentin, Romain, Sophie, Théo, Valérie, Yann, Zoé',
  family:
    'André, Arnaud, Aubert, Barbier, Benoît, Bernard, Bertrand, Blanchard, Bonnet, Boyer, Chevalier, Clément, Colin, David, Deschamps, Dubois, Dufour, Dupont, Durand, Faure, Fontaine, Fournier, Gauthier, Gérard, Girard, Guérin, Henry, Lambert, Laurent, Leblanc, Leclerc, Lefèvre, Legrand, Lemaire, Leroy, Marchand, Martin, Mercier, Meunier, Michel, Moreau, Morel, Nguyen, Noël, Perrin, Petit, Renard, Richard, Robert, Roche, Rousseau, Roussel, Roux, Simon, Thomas, Vidal, Vincent',
  nicknames:
    'Maman, Papa, Mamie, Tonton %g, %g boulot, %g (crèche), Dr %f, %g plombier, %g voisine, %g rando, %g Blablacar',
  businesses: 'Boulangerie %f, Garage %f, Cabinet %f, Fleurs de %g, Pharmacie %f, Chez %g, Taxi %f',
})

export const it = pool({
  given:
    'Alessandro, Alice, Andrea, Angela, Antonio, Aurora, Beatrice, Bianca, Carlo, Chiara, Claudia, Daniele, Davide, Elena, Elisa, Emanuele, Enrico, Fabio, Federica, Filippo, Francesca, Gabriele, Giorgia, Giovanni, Giulia, Giuseppe, Ilaria, Lorenzo, Luca, Lucia, Marco, Martina, Matteo, Michele, Nicola, Paola, Pietro, Riccardo, Roberta, Salvatore, Sara, Silvia, Simone, Stefano, Tommaso, Valentina',
  family:
    'Amato, Barbieri, Bellini, Benedetti, Bianchi, Bruno, Caputo, Caruso, Cattaneo, Colombo, Conte, Conti, Coppola, D’Angelo, De Luca, De Rosa, Esposito, Fabbri, Farina, Ferrara, Ferrari, Ferri, Fontana, Gallo, Gatti, Giordano, Greco, Lombardi, Longo, Mancini, Marchetti, Mariani, Marino, Martini, Moretti, Palumbo, Parisi, Pellegrini, Ricci, Rinaldi, Riva, Rizzo, Romano, Rossi, Russo, Sala, Santoro, Serra, Testa, Valentini, Villa, Vitale',
  nicknames:
    'Mamma ❤️, Papà, Nonna %g, Zio %g, %g lavoro, %g calcetto, Dott. %f, %g idraulico, Avv. %f, %g mare',
  businesses: 'Trattoria da %g, Ottica %f, Studio Legale %f, Pizzeria %f, Parrucchiere %g, Officina %f',
})

export const nl = pool({
  given:
    'Anouk, Bas, Bram, Daan, Eva, Femke, Fleur, Floor, Hendrik, Ilse, Iris, Jan-Willem, Jeroen, Joost, Julia, Koen, Lieke, Lotte, Maarten, Marieke, Milan, Niels, Noor, Pieter, Roos, Ruben, Sander, Sanne, Sem, Sjoerd, Sofie, Thijs, Tim, Wouter',
  family:
    'Bakker, van den Berg, Bos, Brouwer, de Bruijn, Dekker, van Dijk, Dijkstra, de Graaf, de Groot, Hendriks, Hoekstra, Jansen, Janssens, de Jong, Kok, Kuipers, van Leeuwen, Maes, Meijer, Mulder, Peeters, Peters, Postma, Schouten, Smit, Verhoeven, Vermeulen, Visser, Vos, de Vries, Willems, de Wit',
  nicknames: 'Mam, Pap, Oma %g, %g werk, %g hockey, %g oppas, %g Marktplaats, Huisarts %f',
  businesses: 'Fietsenmaker %f, Bakkerij %f, Kapsalon %g, %f Verhuizingen, Bloemen %g',
})

export const sv = pool({
  given:
    'Agnes, Anders, Astrid, Axel, Ebba, Elin, Elsa, Erik, Freja, Gustav, Hugo, Ingrid, Karin, Lars, Linnea, Maja, Nils, Oskar, Saga, Sven, Tove, Viktor',
  family:
    'Andersson, Berg, Bergström, Eklund, Eriksson, Forsberg, Gustafsson, Hansson, Johansson, Karlsson, Larsson, Lindberg, Lindqvist, Nilsson, Nyström, Olsson, Öberg, Sandberg, Sjögren, Åkesson',
  nicknames: 'Mamma, Pappa, Farmor, %g jobbet, %g innebandy',
  businesses: '%f Bygg AB, Café %g, %f El',
})

export const pl = pool({
  given:
    'Adam, Agata, Agnieszka, Aleksandra, Andrzej, Anna, Barbara, Bartosz, Dominika, Ewa, Filip, Grzegorz, Hanna, Iwona, Jakub, Jan, Joanna, Kamil, Karolina, Katarzyna, Krzysztof, Łukasz, Maciej, Magdalena, Małgorzata, Marcin, Marek, Marta, Michał, Monika, Natalia, Oliwia, Paweł, Piotr, Rafał, Stanisław, Tomasz, Wojciech, Zofia, Zuzanna',
  family:
    'Adamczyk, Baran, Dąbrowski, Dudek, Gajewski, Górski, Grabowski, Jabłoński, Jankowski, Kaczmarek, Kamiński, Kowalczyk, Kozłowski, Krawczyk, Król, Kwiatkowski, Lewandowski, Majewski, Malinowski, Mazur, Michalski, Nowak, Nowicki, Olszewski, Ostrowski, Pawłowski, Piotrowski, Sikora, Stępień, Szczepański, Szymański, Walczak, Wieczorek, Wiśniewski, Witkowski, Wójcik, Wróbel, Zając, Zieliński',
  nicknames:
    'Mama, Tata, Babcia %g, Ciocia %g, %g praca, %g hydraulik, %g siłownia, dr %f, %g OLX, Pani %g przedszkole',
  businesses: 'Piekarnia %f, Auto Serwis %f, Kwiaciarnia %g, Kancelaria %f, Salon Urody %g',
})

export const ro = pool({
  given:
    'Adrian, Alexandru, Alina, Ana-Maria, Andrei, Bogdan, Cătălin, Cristina, Dan, Diana, Elena, Florin, Gabriela, Ioana, Ion, Irina, Laura, Mădălina, Mihai, Mihaela, Radu, Raluca, Răzvan, Ștefan, Teodora, Vlad',
  family:
    'Albu, Ciobanu, Constantinescu, Diaconu, Dinu, Dobre, Dumitru, Enache, Georgescu, Ionescu, Lungu, Marin, Matei, Munteanu, Neagu, Popa, Popescu, Radu, Rusu, Stan, Stoica, Șerban, Toma, Tudor, Ungureanu, Vasile',
  nicknames: 'Mama, Tata, Buni, %g serviciu, %g instalator, Dna %f',
  businesses: 'Florărie %g, Service Auto %f, Patiseria %f',
})

export const el = pool({
  given:
    'Αλέξανδρος, Άννα, Βασιλική, Γιάννης, Γιώργος, Δημήτρης, Δήμητρα, Ειρήνη, Ελένη, Ζωή, Θανάσης, Ιωάννα, Κατερίνα, Κώστας, Λευτέρης, Μαρία, Νίκος, Παναγιώτης, Σοφία, Σπύρος, Στέλλα, Χριστίνα, Χρήστος',
  family:
    'Αγγελόπουλος, Αθανασίου, Αντωνίου, Βασιλείου, Γεωργίου, Δημητρίου, Ιωάννου, Καραγιάννης, Κωνσταντίνου, Μακρής, Νικολάου, Οικονόμου, Παπαδάκης, Παπαδόπουλος, Παππάς, Σταματίου, Χατζής',
  nicknames: 'Μαμά, Μπαμπάς, Γιαγιά, %g δουλειά, %g υδραυλικός',
  businesses: 'Ταβέρνα %g, Φαρμακείο %f, Ζαχαροπλαστείο %f',
})

export const ru = pool({
  given:
    'Александр, Алексей, Алина, Анастасия, Андрей, Анна, Артём, Валентина, Вера, Виктор, Виктория, Владимир, Галина, Даниил, Дарья, Дмитрий, Евгений, Екатерина, Елена, Иван, Игорь, Ирина, Кирилл, Ксения, Людмила, Максим, Марина, Мария, Михаил, Надежда, Наталья, Никита, Николай, Ольга, Павел, Полина, Роман, Светлана, Сергей, София, Татьяна, Юлия, Юрий',
  family:
    'Белоус, Бондаренко, Гончар, Громыко, Дорош, Живаго, Зима, Капица, Кличко, Коваленко, Лысенко, Мельник, Мороз, Петренко, Романенко, Савченко, Седых, Ткач, Черных, Шевчук, Шульга, Щерба, Юрченко',
  full: '%g %f, %g %f, %f %g',
  nicknames: 'Мама, Папа, Бабушка, Тётя %g, %g работа, %g сантехник, %g маникюр, %g школа, %g дача, Не брать',
  businesses: 'Кофейня «%g», Автосервис %f, Салон красоты «%g», Цветы у %g',
})

export const uk = pool({
  given:
    'Андрій, Анна, Богдан, Василь, Вікторія, Віталій, Галина, Дарина, Дмитро, Євген, Іван, Ірина, Катерина, Леся, Любов, Марія, Микола, Михайло, Назар, Наталія, Оксана, Олег, Олександр, Олена, Оля, Остап, Павло, Петро, Роман, Світлана, Софія, Соломія, Тарас, Тетяна, Юлія, Юрій, Яна, Ярослав',
  family:
    'Бойко, Бондаренко, Василенко, Гаврилюк, Гнатюк, Гончаренко, Дорошенко, Зінченко, Іваненко, Коваленко, Ковальчук, Кравченко, Лисенко, Литвин, Марченко, Мельник, Мороз, Олійник, Павленко, Петренко, Поліщук, Приходько, Романюк, Савченко, Сидоренко, Ткаченко, Франко, Шевченко, Шевчук, Яценко',
  nicknames: 'Мама, Тато, Бабуся, %g робота, %g сантехнік, %g садочок, Пані %g',
  businesses: 'Пекарня %f, Квіти від %g, Автосервіс %f',
})

export const tr = pool({
  given:
    'Ahmet, Ali, Ayşe, Aylin, Ayla, Barış, Berk, Burak, Büşra, Can, Cem, Deniz, Derya, Ebru, Ece, Elif, Emine, Emre, Esra, Fatma, Furkan, Gizem, Gökhan, Gül, Hakan, Hatice, Hüseyin, İbrahim, İrem, Kemal, Kübra, Mehmet, Melis, Merve, Murat, Mustafa, Nazlı, Oğuz, Onur, Özge, Selin, Serkan, Sinem, Şule, Tuğba, Tolga, Ümit, Yasemin, Zehra, Zeynep',
  family:
    'Acar, Akın, Aksoy, Aktaş, Arslan, Aslan, Avcı, Aydın, Bozkurt, Bulut, Can, Çelik, Çetin, Demir, Doğan, Erdoğan, Güler, Güneş, Kaplan, Kara, Karaca, Kaya, Keskin, Kılıç, Koç, Korkmaz, Kurt, Öz, Özdemir, Özkan, Öztürk, Polat, Şahin, Şen, Şimşek, Taş, Tekin, Turan, Ünal, Yavuz, Yıldırım, Yıldız, Yılmaz, Yüksel',
  nicknames: 'Annem ❤️, Babam, Anneanne, %g Abi, %g Abla, %g iş, %g tesisatçı, %g Hoca, %g kuaför',
  businesses: '%f Oto, %f Eczanesi, Kuaför %g, %f Emlak, %g Pastanesi, Lokanta %f',
})
