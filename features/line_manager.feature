@journey:register
Feature: A line manager confirms that somebody is a civil servant
  Who is on leave, or has no mailbox, can't read mail at a work address. Their line manager can tell
  us that they work for the Civil Service. Until then there is no account. A manager sees a name, an
  address and two buttons, is written to twice at most, and needs no account.

  @browser @JS04 @JS34
  Scenario: Line manager confirms
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    Then Amina sees the page "We have asked your line manager"
    And Amina can't sign in yet
    When Beth opens the link in the mail she got
    Then Beth sees the page "Does this person work for the Civil Service?"
    And Beth is told "Amina Khan"
    And Beth is told "amina@example.com"
    When Beth presses "I confirm this"
    Then Beth sees the page "Thank you for your answer"
    And Amina gets a mail about "account is ready"
    When Amina signs in with a code
    Then Amina sees her dashboard

  @browser
  Scenario: Line manager declines
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Beth opens the link in the mail she got
    And Beth presses "I cannot confirm this"
    Then Beth sees the page "Thank you for your answer"
    And Amina gets a mail about "could not confirm"
    And Amina can't sign in yet

  @clock
  Scenario: Line manager never answers
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Beth gets a mail about "Please confirm"
    And 14 days pass
    Then Amina gets a mail about "has not answered"
    And Amina can't sign in yet
    When Beth opens the link in the mail she got
    Then Beth is told "You had 14 days to answer"

  @clock
  Scenario: A line manager who has not answered is reminded once
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Beth gets a mail about "Please confirm"
    And 7 days pass
    Then Beth gets another mail about "Please confirm"
    When 6 days pass
    And Beth opens the link in the mail she got
    And Beth presses "I confirm this"
    Then Amina gets a mail about "account is ready"
    And Beth got 2 mails

  Scenario: Opening the link in the mail changes nothing
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And a program that looks through mail opens the link that Beth got
    Then Amina can't sign in yet
    When Beth opens the link in the mail she got
    Then Beth sees the page "Does this person work for the Civil Service?"

  Scenario: An answer is given once
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Beth opens the link in the mail she got
    And Beth presses "I cannot confirm this"
    And Beth opens the link in the mail she got
    Then Beth is told "You have answered this already"

  Scenario: A link that was not in a mail leads nowhere
    When Beth opens "/confirm-a-colleague?key=AZLCbXlXcACQEzgYjRkWBAAAAAAAAAAAAAAAAAAAAAA"
    Then Beth sees the page "Page not found"

  Scenario: Nobody is written to before who asks has proved an address
    When Amina starts to ask her line manager Beth to confirm, from "amina@example.com"
    Then Amina sees the page "Check your email"
    And Beth gets no mail

  @JS04
  Scenario Outline: A line manager has a Civil Service address of their own: <address>
    When Amina starts to ask the line manager at "<address>" to confirm
    Then Amina is told "<why>"
    And nobody is sent a mail

    Examples:
      | address                    | why                                  |
      | boss@leeds.gov.uk          | does not belong to an organisation   |
      | boss@gmail.com             | does not belong to an organisation   |
      | policy.team@dwp.gov.uk     | shared mailbox                       |
      | amina@example.com          | not your own                         |
      | boss                       | in the correct format                |

  Scenario: Who has a work address is told to use it
    When Amina starts to ask her line manager Beth to confirm, from "amina.khan@homeoffice.gov.uk"
    Then Amina is told "create an account with this work address instead"
    And nobody is sent a mail

  Scenario: Asking with an address already known reveals nothing
    Given Amina has an account that her line manager Beth confirmed, with "amina@example.com"
    When Amina starts to ask her line manager Dan to confirm, from "amina@example.com"
    And Carl starts to ask his line manager Dan to confirm, from "carl@example.com"
    Then Amina and Carl are asked for a code in the same words
    When Amina types the code that came to her to ask her manager
    Then Amina sees her dashboard
    And Dan gets no mail

  Scenario: Asking a line manager who uses the service looks like asking one who does not
    Given Beth has created an account
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Carl asks his line manager Dan to confirm, from "carl@example.com"
    Then Amina and Carl see the same page

  Scenario: A person can ask three times in 14 days
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Amina asks her line manager Dan to confirm, from "amina@example.com"
    And Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Amina asks her line manager Dan to confirm, from "amina@example.com"
    Then Amina is told "You have asked 3 times in the last 14 days"

  Scenario: A line manager who was asked a lot is left alone, and nobody is told
    Given 5 people have asked their line manager Beth to confirm
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    Then Amina sees the page "We have asked your line manager"
    And Beth got 5 mails

  @clock
  Scenario: What nothing came of is forgotten
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Beth opens the link in the mail she got
    And Beth presses "I cannot confirm this"
    And Amina gets a mail about "could not confirm"
    And 1 day passes
    Then what Amina entered can't be read any more
    When Beth opens the link in the mail she got
    Then Beth sees the page "Page not found"

  Scenario: Two requests for one person make one account
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Amina asks her line manager Dan to confirm, from "amina@example.com"
    And Beth opens the link in the mail she got
    And Beth presses "I confirm this"
    And Dan opens the link in the mail he got
    And Dan presses "I confirm this"
    Then Dan sees the page "Thank you for your answer"
    When Amina signs in with a code
    Then Amina sees her dashboard
