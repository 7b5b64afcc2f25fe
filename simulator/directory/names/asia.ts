import { pool } from './pool.ts'

export const zh = pool({
  given:
    '伟, 芳, 娜, 敏, 静, 强, 磊, 洋, 艳, 勇, 军, 杰, 娟, 涛, 明, 超, 霞, 平, 刚, 桂英, 志强, 志远, 建国, 秀英, 晓明, 晓燕, 子涵, 子轩, 欣怡, 雨桐, 浩然, 梓萱, 思远, 美玲, 嘉欣, 文博, 一诺, 若曦',
  family:
    '王, 李, 张, 刘, 陈, 杨, 黄, 赵, 吴, 周, 徐, 孙, 马, 朱, 胡, 郭, 何, 高, 林, 罗, 郑, 梁, 谢, 宋, 唐, 许, 韩, 冯, 邓, 曹, 彭, 曾, 萧, 田, 董, 欧阳, 司马, 上官',
  full: '%f%g',
  nicknames: '妈妈, 爸爸, 奶奶, 老%f, 小%f, %f老师, %f医生, %f%g（公司）, 快递%f, 物业',
  businesses: '%f记茶餐厅, %g美发, %f氏中医, 老%f火锅, %f%g律师事务所',
})

export const zhLatn = pool({
  given:
    'Adrian, Alvin, Amanda, Carmen, Chee Keong, Cheryl, Derrick, Eunice, Grace, Hui Min, Jason, Jia Hui, Jia Wei, Joanne, Jun Jie, Kai Xin, Kelvin, Li Ting, Mei Ling, Michelle, Ming Hao, Pei Shan, Siew Ling, Vincent, Vivian, Wei Jie, Wei Ling, Xin Yi, Yi Ling, Zhi Hao',
  family:
    'Ang, Chan, Cheung, Chia, Chong, Chow, Chua, Foo, Goh, Ho, Koh, Kwok, Lam, Lau, Lee, Leong, Leung, Lim, Low, Ng, Ong, Phua, Seah, Tan, Tang, Tay, Teo, Toh, Tsang, Wong, Yap, Yeo, Yip',
  full: '%g %f, %f %g',
  nicknames: 'Mummy, Ah Gong, Uncle %f, Auntie %g, %g NUS, %g gym, %g (aircon), Dr %f, Grab %g',
  businesses: '%f Kopitiam, %f Aircon Services, %f & Partners, %g Nails, %f Seafood',
})

export const ja = pool({
  given:
    '葵, 陽菜, 結衣, さくら, 美咲, 優希, 愛, 真由美, 由美子, 久美子, 翔太, 大輔, 健太, 拓也, 蓮, 悠真, 湊, 樹, 直樹, 一郎, 千尋, 遥, 光, あかり, ひなた',
  family:
    '佐藤, 鈴木, 高橋, 田中, 伊藤, 渡辺, 山本, 中村, 小林, 加藤, 吉田, 山田, 佐々木, 山口, 松本, 井上, 木村, 林, 斎藤, 清水, 山崎, 森, 池田, 橋本, 阿部, 石川, 前田, 藤田, 小川, 岡田',
  full: '%f %g, %f%g',
  nicknames: 'お母さん, 父, ばあちゃん, %g（会社）, %f先生, %fさん, %gちゃん, 大家さん',
  businesses: '%fベーカリー, %f歯科, 美容室%g, %f工務店, 居酒屋 %f',
})

export const ko = pool({
  given:
    '민준, 서연, 도윤, 지우, 하은, 예준, 서준, 지민, 수빈, 현우, 유진, 은지, 지훈, 민지, 영희, 철수, 정훈, 수진, 다은, 태현',
  family: '김, 이, 박, 최, 정, 강, 조, 윤, 장, 임, 한, 오, 서, 신, 권, 황, 안, 송, 류, 홍',
  full: '%f%g',
  nicknames: '엄마, 아빠, 할머니, %g 회사, %f 선생님, %g 언니, 택배',
  businesses: '%f가네 분식, %g 헤어, %f치과, 카페 %g',
})

export const vi = pool({
  given:
    'An, Anh, Bảo Ngọc, Bình, Châu, Duy, Dũng, Đức, Giang, Hà, Hải, Hạnh, Hoa, Hoàng, Huệ, Hùng, Huy, Hương, Khánh Linh, Lan, Linh, Loan, Long, Mai, Minh Anh, Nam, Nga, Ngọc, Nhung, Phong, Phúc, Phương, Quân, Quang, Quỳnh, Sơn, Tâm, Thảo, Thắng, Thủy, Trang, Tú, Tuấn, Vân, Yến',
  family:
    'Nguyễn, Trần, Lê, Phạm, Hoàng, Huỳnh, Phan, Vũ, Võ, Đặng, Bùi, Đỗ, Hồ, Ngô, Dương, Lý, Đinh, Trịnh, Mai, Đoàn',
  full: '%f Thị %g, %f Văn %g, %f %g, %f Minh %g',
  nicknames: 'Mẹ ❤️, Bố, Bà nội, Chị %g, Anh %g, %g công ty, Cô %g, %g sửa ống nước',
  businesses: 'Phở %g, Tiệm bánh %g, Nha khoa %f, Shop %g, Cà phê %g',
})

export const th = pool({
  given:
    'กมล, กานดา, กิตติ, จันทร์, ชัยวัฒน์, ณัฐพล, ธนากร, นภา, นิดา, ปิยะ, พิมพ์ชนก, ภูมิ, มาลี, รัตนา, วิชัย, ศิริพร, สมชาย, สมหญิง, สุดา, อนันต์, อรุณ',
  family:
    'แก้วมณี, จันทร์เพ็ญ, ชัยชนะ, ทองดี, บุญมี, พงษ์ไพร, มีสุข, รักไทย, วงศ์สวัสดิ์, ศรีสุข, สายทอง, สุขใจ, แสงทอง, อ่อนหวาน',
  nicknames: 'แม่ ❤️, พ่อ, ยาย, พี่%g, น้อง%g, %g ที่ทำงาน, หมอ%g, ช่างแอร์',
  businesses: 'ร้านอาหาร%g, คลินิก%g, ร้านดอกไม้%g, อู่%g',
})

export const id = pool({
  given:
    'Adi, Agus, Andi, Anisa, Ayu, Bayu, Budi, Citra, Dedi, Dewi, Dian, Dimas, Eka, Endah, Fajar, Fitri, Galih, Hendra, Indah, Intan, Joko, Kartika, Lestari, Made, Maya, Mega, Nabila, Novi, Nurul, Putri, Rahmat, Ratna, Reza, Rina, Rizky, Sari, Siti, Sri, Taufik, Tri, Wahyu, Wayan, Wulan, Yanti, Yoga, Yudi',
  family:
    'Anggraini, Astuti, Gunawan, Halim, Handayani, Hapsari, Hartono, Hidayat, Irawan, Kurniawan, Kusuma, Lubis, Maharani, Nasution, Nugroho, Permata, Pranata, Pratama, Purnama, Rahayu, Rahman, Ramadhan, Saputra, Setiawan, Siregar, Suharto, Sulistyo, Suryani, Susanti, Utami, Wibowo, Wijaya, Wulandari, Yulianti',
  full: '%g %f, %g %f, %g',
  nicknames:
    'Mama, Bapak, Bu %g, Pak %g, Mbak %g, Mas %g, %g kantor, %g gojek, %g tukang AC, Tante %g, %g SMA',
  businesses: 'Warung %g, Toko %f, Katering Bu %g, Bengkel %f, Salon %g, Apotek %f, Olshop %g',
})

export const ph = pool({
  given:
    'Aileen, Angelo, Bea, Carlo, Cherry, Christian, Divina, Elmer, Ferdie, Gina, Grace, Ivy, Jasmine, Jayson, Jerome, Jhun, Joan, Joshua, Joy, Jun-jun, Kristine, Liza, Lovely, Maricel, Mark Anthony, Mary Grace, Mylene, Nico, Paolo, Princess, Ramil, Rhea, Rica, Rowena, Ryan, Sheila, Vangie',
  family:
    'Aquino, Bautista, Cabrera, Castillo, Castro, Cruz, De Guzman, Dela Cruz, Del Rosario, Domingo, Fernandez, Flores, Garcia, Gonzales, Lim, Lopez, Manalo, Mendoza, Mercado, Navarro, Ocampo, Pascual, Perez, Ramos, Reyes, Rivera, Santiago, Santos, Soriano, Tolentino, Torres, Villanueva',
  nicknames: 'Mama, Papa, Lola, Tita %g, Kuya %g, Ate %g, %g work, %g Lalamove, Ma’am %f, %g kapitbahay',
  businesses: '%f Sari-Sari Store, Aling %g Carinderia, %g Cakes & Pastries, %f Auto Supply',
})
