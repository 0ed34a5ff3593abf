package population

import "strings"

// origin is a group of names that go together. The people are made up: names are joined at random from
// common ones.
type origin struct {
	weight      int
	first, last []string
}

func words(s string) []string { return strings.Fields(s) }

var english = origin{50,
	words(`Alice Amelia Andrew Anna Anthony Barbara Ben Caroline Catherine Charlotte Chris Claire Daniel David Deborah Edward
		Eleanor Elizabeth Emily Emma Fiona George Grace Hannah Harry Helen Isabel Jack James Jane Jessica Joanna John Joseph
		Julia Karen Kate Laura Lewis Lucy Margaret Mark Martin Mary Matthew Michael Naomi Natalie Nicola Oliver Patricia Paul
		Peter Philip Rachel Rebecca Richard Robert Rosie Ruth Samuel Sarah Simon Sophie Stephen Susan Thomas Victoria Will Zoë`),
	words(`Adams Allen Archer Atkinson Bailey Baker Barker Barnes Bennett Booth Bradley Brown Butler Carter Chapman Clarke
		Collins Cook Cooper Dawson Dixon Edwards Ellis Fisher Foster Gibson Green Hall Harris Harvey Hill Holmes Hudson Hughes
		Hunter Jackson Johnson Kemp King Knight Lane Lawson Marsh Mason Mills Mitchell Moore Newton Palmer Parker Pearson Poole
		Reed Richards Robinson Rose Saunders Shaw Simpson Smith Stevens Stone Taylor Thompson Turner Walker Ward Watson Webb
		West White Wilkinson Wilson Wood Wright Young`)}

var origins = lotsOf(func(o origin) int { return o.weight }, english,
	origin{10, words(`Ailsa Alasdair Andrew Calum Catriona Douglas Eilidh Euan Fergus Fiona Gordon Iain Isla Kirsty Lorna Malcolm Morag Moira Ross Shona Stuart`),
		words(`Campbell Cameron Crawford Douglas Ferguson Fraser Graham Grant Henderson Kerr MacDonald MacKenzie MacLean McIntosh Murray Reid Robertson Ross Scott Sinclair Stewart Wallace`)},
	origin{8, words(`Aled Alun Angharad Bethan Carys Catrin Dafydd Dylan Eleri Elin Emyr Ffion Gareth Gethin Gwen Huw Ieuan Lowri Megan Nia Rhian Rhys Siân Tomos`),
		words(`Davies Evans Griffiths Howells Hughes James Jenkins Jones Lewis Lloyd Morgan Morris Owen Powell Price Pritchard Pugh Rees Roberts Thomas Vaughan Williams`)},
	origin{6, words(`Aidan Aoife Bernadette Brendan Bridget Ciara Conor Declan Eileen Eoin Kathleen Kevin Maeve Niall Noreen Nuala Orla Patrick Róisín Seán Siobhan Una`),
		words(`Brennan Byrne Callaghan Daly Doherty Doyle Duffy Gallagher Kelly Kennedy McCarthy McLaughlin Murphy Nolan O'Brien O'Connor O'Neill Quinn Reilly Ryan Sweeney Walsh`)},
	origin{7, words(`Abdul Aisha Ali Amina Asif Ayesha Bilal Farah Fatima Hamza Imran Kamran Khadija Mariam Mohammed Nadia Omar Rabia Saima Salma Shazia Tariq Usman Yasmin Zainab`),
		words(`Ahmed Akhtar Ali Aziz Begum Bibi Chowdhury Hussain Iqbal Islam Khan Mahmood Malik Miah Mirza Qureshi Rahman Rashid Shah Siddiqui Uddin`)},
	origin{6, words(`Amit Anjali Arjun Deepa Gurpreet Harpreet Jaspreet Kavita Kiran Lakshmi Manpreet Meera Neha Nikhil Pooja Priya Rajesh Ravi Sanjay Sunita Suresh Tejal Vijay`),
		words(`Bhatt Chopra Das Desai Dhillon Fernando Gill Gupta Joshi Kapoor Kaur Mehta Mistry Nair Parmar Patel Perera Rao Reddy Shah Sharma Singh Sandhu`)},
	origin{5, words(`Abena Adaeze Ade Akosua Ama Blessing Chidi Chioma Efua Emeka Esi Folake Funmi Grace Ibrahim Kemi Kofi Kwame Ngozi Ola Samuel Tunde Yaw`),
		words(`Adeyemi Adjei Afolabi Agyeman Appiah Asante Balogun Bello Boateng Danso Eze Mensah Nwosu Obi Okafor Okeke Okonkwo Osei Owusu Quaye Sesay Williams`)},
	origin{3, words(`Andre Beverley Carlton Claudette Denise Desmond Errol Everton Jacqueline Leroy Marcia Maxine Monique Nadine Sonia Trevor Winston Yvonne`),
		words(`Alexander Bailey Beckford Campbell Clarke Daley Francis Gayle Gordon Grant Henry Joseph Lewis Morrison Pinnock Powell Reid Samuels Thomas Walters`)},
	origin{2, words(`Agnieszka Aleksandra Anna Dorota Ewa Grzegorz Iwona Jakub Joanna Katarzyna Krzysztof Magda Marek Marta Michal Monika Pawel Piotr Tomasz Zofia`),
		words(`Dudek Jankowska Kaminski Kowalska Krawczyk Lewandowski Mazur Nowak Pawlak Sikora Szymanska Walczak Wieczorek Wojcik Wrona Zajac Zielinska`)},
	origin{2, words(`Chun Fiona Hao Jason Jun Kelvin Li Mei Ming Suki Vivian Wai Wei Winnie Xin Yan Ying Yuen`),
		words(`Chan Chen Cheung Ho Huang Lam Lau Lee Leung Li Lin Liu Ng Tang Wang Wong Wu Yip Zhang`)},
	origin{2, words(`Alessandro Ana Beatriz Carla Carlos Chiara Daniela Diogo Elena Francesca Giulia Ines Javier Luca Lucia Marco Maria Miguel Pedro Sofia`),
		words(`Alves Bianchi Costa Fernandes Ferrari Garcia Gomez Lopes Lopez Martinez Moreno Pereira Ricci Rodrigues Romano Rossi Santos Silva`)},
	origin{2, words(`Ahmet Andreas Ayse Christos Dilara Elif Eleni Emre Fatma George Katerina Leyla Maria Mehmet Murat Nikos Selin Sofia Yiannis Zeynep`),
		words(`Aydin Charalambous Christodoulou Demir Georgiou Ioannou Kaya Kyriacou Osman Ozturk Papadopoulos Sahin Savvides Yildiz Yilmaz`)},
	origin{2, words(`Ahmad Amal Dalia Dina Hassan Huda Ibrahim Karim Khalid Layla Mona Nour Rania Reem Sami Samira Yasmine Youssef Zeinab`),
		words(`Abdi Ali Farah Haddad Hamdan Hassan Ismail Jama Khalil Khoury Mansour Mohamud Nasser Osman Saleh Warsame Yusuf`)},
	origin{1, words(`Andrei Cristina Daria Elena Ioana Iryna Mihai Natalia Oksana Olena Radu Raluca Serhii Stefan Taras Yulia`),
		words(`Bondarenko Dumitru Ionescu Kovalenko Marin Melnyk Munteanu Popescu Rusu Shevchenko Stan Tkachenko`)},
	origin{1, words(`Anh Binh Chau Dung Hai Hoa Huong Linh Mai Minh Thuy Trang Tuan`), words(`Bui Dang Do Hoang Le Ngo Nguyen Pham Phan Tran Vo`)},
	origin{1, words(`Aaron Abigail Adam Avi Daniel Dinah Esther Jacob Joel Leah Miriam Noah Rachel Reuben Tamar`),
		words(`Abrahams Cohen Davis Feldman Freeman Goldberg Green Harris Isaacs Levy Marks Rosen Samuels Simons`)},
)

// name joins a first and a last name: mostly of one origin, as people marry and move also of two.
func name(d dice) (first, last string) {
	o := origins.draw(d)
	first, last = o.first[d.below(len(o.first))], o.last[d.below(len(o.last))]
	if d.percent(8) {
		first = english.first[d.below(len(english.first))]
	}
	return first, last
}

// plain spells a name as mail systems do.
var plain = strings.NewReplacer("'", "", " ", "", "á", "a", "â", "a", "ë", "e", "í", "i", "ó", "o")

func mailName(name string) string { return plain.Replace(strings.ToLower(name)) }
