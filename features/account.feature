@journey:account
Feature: Look after your account
  People move department, change their name or want to be forgotten.

  @browser
  Scenario: Someone who moves department changes address and still signs in
    Given Amina has published a profile working Monday to Wednesday
    And Amina signs in with a code
    When Amina changes her address to "amina.khan@dwp.gov.uk"
    And Amina signs out
    And Amina signs in with a code
    Then Amina sees her dashboard
    And Amina's profile is published
    And the address "amina.khan@homeoffice.gov.uk" does not sign anybody in

  @browser
  Scenario: Someone is erased, and registers again as somebody new
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Amina asks Beth for contact, saying "Shall we talk?"
    When Amina erases her account
    Then Amina is told on which day the erasure is complete
    And Beth does not find Amina
    And Beth has no request
    And the address "amina.khan@homeoffice.gov.uk" does not sign anybody in
    And not one byte that was in the log before has changed
    When Amina creates an account
    Then Amina sees her dashboard
    And Amina has no profile

  @browser @JS34
  Scenario: Someone adds an address of her own before she goes on leave, and signs in with it
    Given Amina has created an account
    And Amina signs in with a code
    When Amina adds the address "amina@example.com"
    And Amina signs out
    And Amina signs in with a code
    Then Amina sees her dashboard

  Scenario: A sensitive act asks for a fresh code
    Given Amina has created an account
    And Amina signs in with a code
    When 20 minutes pass
    And Amina opens "/account/erase"
    Then Amina is asked for a fresh code

  Scenario: Both addresses are told when one takes the place of the other
    Given Amina has created an account
    And Amina signs in with a code
    When Amina changes her address to "amina.khan@dwp.gov.uk"
    Then "amina.khan@homeoffice.gov.uk" is told that the addresses of an account have changed
    And "amina.khan@dwp.gov.uk" is told that the addresses of an account have changed

  Scenario: A second address is told when somebody signs in with the first
    Given Amina has created an account
    And Amina signs in with a code
    When Amina adds the address "amina@example.com"
    And Amina signs out
    And Amina signs in with a code
    Then "amina.khan@homeoffice.gov.uk" is told that somebody signed in

  @browser
  Scenario: Someone gets a copy of her data, which names nobody else
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Beth asks Amina for contact, saying "Shall we talk?"
    When Amina gets a copy of her data to read
    Then Amina reads "Shall we talk?" in her data
    And Amina's data does not name Beth

  Scenario: A copy of one's data needs a fresh code
    Given Amina has created an account
    And Amina signs in with a code
    When 20 minutes pass
    And Amina opens "/account/data"
    Then Amina is asked for a fresh code

  Scenario: Someone who chose her own address for emails hears of a request there
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    When Amina adds the address "amina@example.com"
    And Amina chooses to get emails at "amina.khan@homeoffice.gov.uk"
    And Beth asks Amina for contact, saying "Shall we talk?"
    Then "amina.khan@homeoffice.gov.uk" is told that somebody asks for contact

  Scenario: Someone who wants no emails about requests gets none, and still has the request
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    When Amina chooses to get no emails about requests
    And Beth asks Amina for contact, saying "Shall we talk?"
    Then Amina gets no email about the request
    And Amina has one request

  @browser
  Scenario: Someone chooses emails in Welsh and English
    Given the operator switches emails in Welsh on
    And Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    When Amina chooses emails in "Welsh and English"
    Then Amina is told "in Welsh and English"
    When Beth asks Amina for contact, saying "Shall we talk?"
    Then Amina is sent the request in Welsh first, then in English
    When Amina signs out
    Then the code that Amina signs in with comes in Welsh and English

  Scenario: Someone goes back to emails in English
    Given the operator switches emails in Welsh on
    And Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Amina chooses emails in "Welsh and English"
    When Amina chooses emails in "English"
    And Beth asks Amina for contact, saying "Shall we talk?"
    Then Amina is sent the request in English alone

  Scenario: Who chooses nothing gets emails in English
    Given the operator switches emails in Welsh on
    And Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Beth signs in with a code
    When Beth asks Amina for contact, saying "Shall we talk?"
    Then Amina is sent the request in English alone

  Scenario: Where emails in Welsh are switched off nobody is asked, and everybody gets English
    Given the operator switches emails in Welsh on
    And Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Amina chooses emails in "Welsh and English"
    When the operator switches emails in Welsh off
    And Beth asks Amina for contact, saying "Shall we talk?"
    Then Amina is not asked for the language of emails
    And Amina is sent the request in English alone

  @browser
  Scenario: Someone changes her name, and the people she is in contact with see it
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Amina and Beth are in contact
    When Amina changes her name to "Amina Begum"
    Then Amina sees that her name is "Amina Begum"
    And Beth reads the name "Amina Begum" in her requests
    And Beth does not read the name "Amina Khan" in her requests

  Scenario: A name that is none is refused, and what was typed stays
    Given Amina has created an account
    And Amina signs in with a code
    When Amina tries to change her name to "win.example.com"
    Then Amina is told "Your full name must only have letters"
    And the field "Full name" of Amina holds "win.example.com"

  Scenario: Someone sees where she is signed in, and ends one device that is not hers
    Given Amina has created an account
    And Amina signs in with a code
    And Amina is signed in on a second device
    When Amina opens "/account"
    Then Amina is told "This device"
    And Amina is told "last used on"
    When Amina signs out the other device
    Then Amina is told "That device is signed out"
    When Amina opens "/dashboard" on the second device
    Then the second device asks her to sign in
    And Amina sees her dashboard again

  @browser
  Scenario: Someone signs out everywhere else, and stays signed in here
    Given Amina has created an account
    And Amina signs in with a code
    And Amina is signed in on a second device
    When Amina signs out everywhere else
    And Amina opens "/dashboard" on the second device
    Then the second device asks her to sign in
    And Amina sees her dashboard again

  Scenario: Nobody ends somebody else's session
    Given Amina has created an account
    And Beth has created an account
    And Amina signs in with a code
    And Beth signs in with a code
    When Beth tries to end the session of Amina
    Then Amina sees her dashboard again

  @browser
  Scenario: Someone closes her account, is not found, and comes back by signing in
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Amina and Beth are in contact
    When Amina closes her account
    Then Amina is told until when she can come back
    And "amina.khan@homeoffice.gov.uk" is told that the account is closed
    And Amina is not signed in
    And Beth does not find Amina
    And Beth can not write to Amina
    When Amina signs in with a code
    Then Amina is told "Welcome back. Your account is open again"
    And Amina's profile is published
    And Beth finds Amina
    And Beth reads the name "Amina Khan" in her requests

  Scenario: Who closed her account gets no emails about requests
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code
    And Beth asks Amina for contact, saying "Shall we talk?"
    And Amina is sent a mail that someone has asked
    When Amina closes her account
    And 20 days pass
    Then Beth's request is brought to mind, and Amina gets no email about it

  Scenario: Who does not come back is erased
    Given Amina has published a profile working Monday to Wednesday
    And Amina signs in with a code
    When Amina closes her account
    And 729 days pass
    Then the account of Amina is there
    When 1 day passes
    Then the account of Amina is erased
    And the address "amina.khan@homeoffice.gov.uk" does not sign anybody in

  Scenario: Closing asks for a fresh code
    Given Amina has created an account
    And Amina signs in with a code
    When 20 minutes pass
    And Amina opens "/account/close"
    Then Amina is asked for a fresh code

  Scenario: Both addresses are told when one is added, and when one is removed
    Given Amina has created an account
    And Amina signs in with a code
    When Amina adds the address "amina@example.com"
    Then "amina.khan@homeoffice.gov.uk" is told that an address was added to her account
    And "amina@example.com" is told that an address was added to her account
    When Amina removes the address "amina.khan@homeoffice.gov.uk"
    Then "amina.khan@homeoffice.gov.uk" is told that an address was removed from her account
    And "amina@example.com" is told that an address was removed from her account
