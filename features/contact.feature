@journey:contact
Feature: Ask someone for contact
  A person asks; the other says yes or no. Only after a yes do both see each other's details.

  Background:
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Amina signs in with a code
    And Beth signs in with a code

  @browser @smoke @JS07
  Scenario: Request, accept, both see details
    When Amina asks Beth for contact, saying "Shall we talk about sharing a Grade 7 post?"
    Then Beth is sent a mail that someone has asked
    When Beth accepts the request of Amina
    Then Beth sees the email address of Amina
    And Amina sees the email address of Beth
    And Amina is sent a mail that her request was accepted

  @browser @JS07
  Scenario: Details stay hidden before acceptance and after decline
    When Amina asks Beth for contact, saying "Shall we talk?"
    Then Beth sees the name of Amina but not her address
    And no page shows Amina the name or address of Beth
    When Beth declines the request of Amina, because "My plans changed"
    Then no page shows Amina the name or address of Beth
    And Beth does not see the address of Amina

  Scenario: Decline with a reason and a neutral message
    When Amina asks Beth for contact, saying "Shall we talk?"
    And Beth declines the request of Amina, because "We worked together and it was awful"
    Then Amina sees that her request was declined
    But no page shows Amina the reason
    And the mail to Amina does not hold the reason

  Scenario: Decline with a reason from a list, which only who declines can see
    Given Amina asks Beth for contact, saying "Shall we talk?"
    When Beth declines the request of Amina, choosing "It is too far away"
    Then Beth sees in the request of Amina that "It is too far away"
    And Amina sees that her request was declined
    But no page shows Amina the reason
    And the mail to Amina does not hold the reason

  Scenario: Who was told no can ask the same person again after 90 days, and not before
    Given Amina asks Beth for contact, saying "Shall we talk?"
    And Beth declines the request of Amina, choosing "I am not looking now"
    When 89 days pass
    And Amina signs in with a code
    Then Amina can not ask Beth again before "31 January 2027"
    When 1 day passes
    And Amina signs in with a code
    And Amina asks Beth for contact, saying "Has anything changed for you?"
    Then Beth has had 2 mails that someone has asked
    When Beth signs in with a code
    Then Beth has one request

  Scenario: Who said no can ask the other at any time
    Given Amina asks Beth for contact, saying "Shall we talk?"
    And Beth declines the request of Amina, choosing "I am not looking now"
    When Beth asks Amina for contact, saying "My plans changed after all"
    Then Amina has one request

  Scenario: Request expires after 28 days with one reminder
    Given Amina asks Beth for contact, saying "Shall we talk?"
    When 13 days pass
    Then Beth has had 0 mails that someone waits
    When 1 day passes
    Then Beth is sent a mail that someone waits
    When 7 days pass
    Then Beth has had 1 mail that someone waits
    When 7 days pass
    Then Amina is sent a mail that her request has ended
    And Beth has had 1 mail that someone waits
    When Amina signs in with a code
    Then Amina sees that nobody answered her request
    When Beth signs in with a code
    Then Beth can not accept it any more
    And Amina asks Beth for contact, saying "Are you back?"

  Scenario: A request that is answered is neither brought to mind nor expires
    Given Amina asks Beth for contact, saying "Shall we talk?"
    And Beth accepts the request of Amina
    When 28 days pass
    And Amina signs in with a code
    Then Amina sees the email address of Beth
    And Beth has had 0 mails that someone waits

  Scenario: Daily request limit protects popular people
    Given Amina has asked 10 people today
    When Amina tries to ask Beth
    Then Amina is told "You have asked 10 people in the last 24 hours"
    And Beth has no request
    When 1 day passes
    And Amina signs in with a code
    And Amina asks Beth for contact, saying "Shall we talk?"
    Then Beth is sent a mail that someone has asked
    When Beth signs in with a code
    Then Beth has one request

  Scenario: Nobody has more than 20 requests to answer at a time
    Given 20 people have asked Beth
    When Amina tries to ask Beth
    Then Amina is told "This person has many requests to answer"

  @JS07
  Scenario: Second request to the same person is refused while one is open
    Given Amina asks Beth for contact, saying "Shall we talk?"
    When Amina wants to ask Beth again
    Then Amina sees the page "Your request for contact"
    And Amina is told "Waiting for an answer"
    And Beth has one request

  Scenario: A request that is sent twice by a double click is one request
    When Amina sends the same request to Beth twice
    Then Beth has one request

  Scenario: Sender withdraws
    Given Amina asks Beth for contact, saying "Shall we talk?"
    When Amina withdraws her request to Beth
    Then Beth can not accept it any more

  @JS07
  Scenario: Crossing requests become one accepted contact
    Given Amina has opened the page to ask Beth
    When Beth asks Amina for contact, saying "Would Leeds suit you?"
    And Amina sends her request, saying "Shall we talk?"
    Then Beth sees the email address of Amina
    And Amina sees the email address of Beth

  Scenario: Someone who was blocked finds and reaches the other no more
    Given Amina asks Beth for contact, saying "Shall we talk?"
    When Beth blocks Amina
    Then Amina does not find Beth
    And the page of Beth's profile is not there for Amina

  Scenario: Other people's requests are not there
    Given Amina asks Beth for contact, saying "Shall we talk?"
    And Carl has published a profile working Wednesday to Friday
    And Carl signs in with a code
    When Carl opens the request of Amina to Beth
    Then Carl is told that the page is not there
