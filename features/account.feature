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
