import { pool } from './pool.ts'

export const pt = pool({
  given:
    'Ana, Beatriz, Bruno, Camila, Carlos Eduardo, Carolina, Caio, Daniel, Débora, Diego, Eduardo, Fábio, Felipe, Fernanda, Gabriela, Guilherme, Gustavo, Heitor, Helena, Igor, Isabela, João Pedro, José Antônio, Juliana, Larissa, Letícia, Lucas, Luciana, Luiza, Marcelo, Márcia, Maria Clara, Mariana, Mateus, Natália, Otávio, Patrícia, Paulo, Rafael, Renata, Rodrigo, Sônia, Tatiane, Thiago, Valéria, Vinícius, Yasmin',
  family:
    'Almeida, Alves, Andrade, Araújo, Barbosa, Batista, Cardoso, Carvalho, Castro, Conceição, Costa, Dias, Duarte, Ferreira, Freitas, Gomes, Gonçalves, Lima, Lopes, Machado, Martins, Melo, Mendes, Moraes, Moreira, Moura, Nascimento, Nogueira, Oliveira, Pereira, Pinto, Queiroz, Ramos, Ribeiro, Rocha, Rodrigues, Santana, Santos, Silva, Souza, Tavares, Teixeira, Vieira',
  full: '%g %f, %g %f, %g da %f, %g %i. %f',
  nicknames:
    'Mãe, Pai, Vovó ❤️, Tia %g, %g do trabalho, %g academia, %g (síndica), %g Vizinho, Dr. %f, %g Uber, %g encanador, %g 2, Profª %g, %g mãe do Theo, %g Escola, ZZ não atender',
  businesses:
    'Padaria %f, Mercadinho do %g, Studio %g, %f Advocacia, Oficina %f, Pet Shop da %g, Açaí do %g, Clínica %f, Farmácia %f, Salão %g Hair, %f Imóveis, Doces da %g',
})

export const es = pool({
  given:
    'Adriana, Alejandro, Álvaro, Ana Sofía, Andrés, Camila, Carmen, Catalina, César, Claudia, Daniela, Diego, Elena, Emilio, Esteban, Fernando, Gabriela, Gonzalo, Guadalupe, Héctor, Ignacio, Inés, Iván, Javier, José Luis, Juan Pablo, Julieta, Laura, Lucía, Luis Ángel, Manuel, Marisol, Martín, Mateo, Miguel, Natalia, Nicolás, Paula, Pilar, Raúl, Ricardo, Rocío, Santiago, Sebastián, Sofía, Valentina, Verónica, Ximena',
  family:
    'Aguilar, Álvarez, Castillo, Castro, Contreras, Cruz, Delgado, Díaz, Domínguez, Fernández, Flores, Fuentes, García, Gómez, González, Guerrero, Gutiérrez, Hernández, Herrera, Ibáñez, Jiménez, León, López, Márquez, Martínez, Medina, Mendoza, Morales, Muñoz, Navarro, Núñez, Ortega, Ortiz, Peña, Pérez, Ramírez, Ramos, Reyes, Rivera, Rodríguez, Rojas, Ruiz, Sánchez, Serrano, Soto, Torres, Vargas, Vega, Zúñiga',
  full: '%g %f, %g %f, %g de la %f',
  nicknames:
    'Mamá, Papá ❤️, Abuela, Tío %g, %g trabajo, %g gym, %g (plomero), Dra. %f, %g colegio, %g vecino, %g el de las llaves, Lic. %f, %g Uber, NO CONTESTAR',
  businesses:
    'Tacos %g, Ferretería %f, Clínica Dental %f, Peluquería %g, Panadería %f, Taller %f, %f Abogados, Florería %g, Inmobiliaria %f, Farmacia %f, Café %g',
})

export const en = pool({
  given:
    'Aaron, Abigail, Alex, Amelia, Amy, Andrew, Anna, Ben, Brandon, Caroline, Charlotte, Chloe, Chris, Daniel, David, Ella, Emily, Emma, Ethan, George, Grace, Hannah, Harry, Isabel, Jack, James, Jasmine, Jordan, Josh, Kate, Kayla, Laura, Leah, Liam, Lily, Logan, Lucy, Marcus, Mark, Megan, Mia, Michael, Natalie, Nathan, Noah, Oliver, Olivia, Rachel, Ruby, Ryan, Sam, Sarah, Sophie, Taylor, Tom, Tyler, Zoe',
  family:
    "Adams, Allen, Anderson, Baker, Bennett, Brooks, Brown, Campbell, Carter, Clark, Collins, Cooper, Cox, Davies, Davis, Edwards, Evans, Foster, Gray, Green, Hall, Harris, Hill, Hughes, Jackson, Johnson, Jones, Kelly, King, Lewis, McCarthy, Miller, Mitchell, Moore, Morgan, Murphy, Nelson, O'Brien, Parker, Patterson, Phillips, Reed, Roberts, Robinson, Scott, Shaw, Smith, Taylor, Thompson, Turner, Walker, Ward, Watson, White, Williams, Wilson, Wood, Wright, Young",
  full: '%g %f, %g %f, %g %f, %g %i.',
  nicknames:
    'Mum, Mom 💛, Dad, Grandma, Uncle %g, %g (work), %g gym, %g from Bumble, Dr %f, %g plumber, %g landlord, Coach %f, %g next door, %g 🐶 sitter, %g new number, DO NOT ANSWER',
  businesses:
    '%f & Sons Plumbing, The %f Bakery, %g’s Barbershop, %f Realty, %f Dental, Café %g, %f Motors, %g Yoga, %f Law, Bright %f Cleaning',
})

export const enIn = pool({
  given:
    'Aarav, Aditya, Akash, Alisha, Amit, Ananya, Anita, Anjali, Arjun, Asha, Deepak, Divya, Farhan, Gaurav, Harpreet, Isha, Karan, Kavya, Kiran, Manish, Meera, Mohit, Naveen, Neha, Nikhil, Pooja, Pranav, Priya, Rahul, Rajesh, Rakesh, Ravi, Rohan, Sanjay, Shreya, Simran, Sneha, Sunita, Suresh, Tanvi, Varun, Vikram, Vivek, Zoya',
  family:
    'Agarwal, Ahluwalia, Bhat, Bose, Chatterjee, Chauhan, Chopra, Das, Desai, Deshmukh, Dutta, Fernandes, Gandhi, Ghosh, Gill, Gupta, Iyer, Jain, Joshi, Kapoor, Kaur, Khan, Kulkarni, Kumar, Malhotra, Mehta, Menon, Mishra, Nair, Naidu, Pandey, Patel, Patil, Pillai, Rao, Reddy, Sen, Shah, Sharma, Shetty, Singh, Srinivasan, Trivedi, Varma, Verma, Yadav',
  full: '%g %f, %g %f, %g %i',
  nicknames:
    'Mummy, Papa, Nani ji 🙏, %g Bhaiya, %g Didi, %g Office, %g Plumber (Andheri), %g Electrician, %g Society, Dr %f, %g PG, %g Swiggy, %g sir, %g LIC agent',
  businesses:
    '%f Sweets, %f Electronics, %g Tailors, %f & Sons Jewellers, New %f Medical, %f Travels, %g Caterers, %f Tiffin Service',
})

export const ng = pool({
  given:
    'Abiodun, Adaeze, Adebayo, Aisha, Amara, Blessing, Bola, Chiamaka, Chidi, Chinedu, Chioma, Damilola, Ebuka, Emeka, Faith, Femi, Folake, Funmilayo, Gift, Ibrahim, Ifeoma, Ijeoma, Kelechi, Kunle, Lerato, Musa, Ngozi, Nkechi, Obinna, Oluwaseun, Precious, Segun, Sipho, Temitope, Thandiwe, Tunde, Uche, Yetunde, Zainab, Zodwa',
  family:
    'Abubakar, Adeleke, Adeyemi, Afolabi, Akinwale, Anyanwu, Balogun, Bello, Chukwu, Danjuma, Dlamini, Eze, Ezekwesili, Ibrahim, Igwe, Khumalo, Lawal, Mbeki, Mohammed, Naidoo, Ndlovu, Nkosi, Nwachukwu, Nwosu, Obi, Odumegwu, Ogunleye, Okafor, Okeke, Okonkwo, Oladipo, Olawale, Onyeka, Sithole, Suleiman, Uzor, Van Wyk, Yusuf, Zulu',
  nicknames:
    'Mummy 🙏, Daddy, Aunty %g, Uncle %g, %g Church, %g Office, Pastor %f, %g Lagos, %g Generator, Oga %f, %g (NYSC)',
  businesses:
    '%g Fabrics, %f Ventures, Mama %g Kitchen, %f Motors, %g Hair Palace, %f Pharmacy, %f & Sons Ltd, %g Cakes',
})

export const gh = pool({
  given:
    'Abena, Adwoa, Afia, Akosua, Akua, Ama, Araba, Efua, Ekow, Esi, Kofi, Kojo, Kwabena, Kwadwo, Kwaku, Kwame, Kwasi, Kwesi, Maame, Nana Ama, Nana Yaw, Yaa, Yaw',
  family:
    'Acheampong, Addo, Agyeman, Amoah, Amponsah, Ansah, Antwi, Appiah, Asante, Asare, Boakye, Boateng, Danso, Darko, Frimpong, Gyamfi, Mensah, Nkrumah, Ofori, Opoku, Osei, Owusu, Quaye, Sarpong, Tetteh, Yeboah',
  nicknames: 'Mama, Paa, Auntie %g, %g Church, %g Kumasi, %g Accra Mall, Bro %g',
  businesses: '%g Kente, %f Enterprise, Auntie %g Waakye, %f Logistics',
})

export const ke = pool({
  given:
    'Achieng, Akinyi, Amina, Atieno, Baraka, Brian, Chebet, Faith, Grace, Hassan, Imani, Jabali, Juma, Kamau, Kevin, Kipchoge, Makena, Mercy, Mwangi, Njeri, Njoroge, Nyambura, Otieno, Rehema, Salim, Wambui, Wangari, Wanjiku, Zawadi',
  family:
    'Barasa, Chege, Cheruiyot, Gathoni, Karanja, Kariuki, Kimani, Kiplagat, Koech, Maina, Mbugua, Mohamed, Muthoni, Mutua, Mwangi, Ndungu, Njuguna, Nyong’o, Ochieng, Odhiambo, Ogola, Omondi, Onyango, Ouma, Rotich, Waweru',
  nicknames: 'Mum, Baba, %g Boda, %g M-Pesa, %g Chama, %g wa Maziwa, Mwalimu %f',
  businesses: '%f Hardware, %g Beauty Parlour, %f Safaris, Mama %g Groceries',
})
