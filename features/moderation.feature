@journey:moderation
Feature: Block and report
  Nobody has to put up with anything. A block is silent and can be taken back; a report is looked at by a
  moderator, who decides with a reason.

  Background:
    Given Amina has published a profile working Monday to Wednesday
    And Beth has published a profile working Wednesday to Friday
    And Mona has created an account
    And Amina signs in with a code
    And Beth signs in with a code
    And Mona signs in with a code

  @browser
  Scenario: Report a message, moderator removes it with a reason
    Given Amina and Beth are in contact
    And Amina writes to Beth "You are a fool"
    When Beth reports the message of Amina, because "It is rude or hurtful"
    Then Beth is sent a mail that her report is there
    And Mona is sent a mail that a report waits
    And the report mail to Mona does not hold "fool"
    When Mona opens the report
    Then Mona is told "You are a fool"
    When Mona decides "Remove what they wrote", because "It is rude or hurtful"
    Then Amina is sent a mail that something she wrote was removed
    And Beth is sent a mail that her report was acted on
    And the mail to Amina about it says "It was rude or hurtful"
    And the mail to Amina about it does not say who reported it
    When Beth reads the messages of Amina
    Then Beth is told "A moderator removed this message"
    When Mona closes the report
    Then Beth is sent a mail that her report was decided

  Scenario: What was reported survives until the case is closed, and is forgotten then
    Given Amina and Beth are in contact
    And Amina writes to Beth "You are a fool"
    And Beth reports the message of Amina, because "It is rude or hurtful"
    When Beth has her account erased
    And Mona opens the report
    Then Mona is told "You are a fool"
    When Mona closes the report
    And Mona opens the closed report
    Then Mona is told "What was reported has been deleted"
    And Mona is not told "You are a fool"

  Scenario: Report works after being blocked
    Given Amina and Beth are in contact
    And Beth writes to Amina "I know where you live"
    And Beth blocks Amina
    When Amina reports someone she cannot see any more, because "It is a threat, or makes me feel unsafe"
    And Mona opens the report
    Then Mona is told "I know where you live"

  Scenario: Report a profile
    When Beth reports the profile of Amina, because "They pretend to be someone else"
    And Mona opens the report
    Then Mona is told "They pretend to be someone else"
    And Mona is told "Amina Khan"

  Scenario: A report must say what is wrong
    When Beth sends a report of the profile of Amina without saying what is wrong
    Then Beth is told "Select what is wrong"

  @browser
  Scenario: A suspended person is told so when they sign in, and is not found
    Given Beth reports the profile of Amina, because "They pretend to be someone else"
    When Mona opens the report
    And Mona decides "Suspend their account", because "They pretend to be someone else"
    Then Amina is sent a mail that her account is suspended
    And Amina is not signed in
    When Amina tries to sign in
    Then Amina sees the page "Your account is suspended"
    And Amina is told "It was not true about who wrote it"
    And Beth does not find Amina
    When Mona decides "Lift the suspension"
    Then Amina is sent a mail that the suspension was lifted
    When Amina signs in with a code
    Then Amina sees her dashboard
    And Beth finds Amina

  @browser
  Scenario: Who is suspended appeals, and a moderator looks again and lifts it
    Given Beth reports the profile of Amina, because "They pretend to be someone else"
    When Mona opens the report
    And Mona decides "Suspend their account", because "They pretend to be someone else"
    And Amina tries to sign in
    And Amina appeals, saying "I changed my name when I married"
    Then Amina is told "We have your appeal"
    And Amina is sent a mail that her appeal is there
    And Mona is sent a mail that an appeal waits
    When Mona opens the report
    Then Mona is told "I changed my name when I married"
    When Mona decides "Lift the suspension"
    Then Amina is sent a mail that the suspension was lifted
    When Amina signs in with a code
    Then Amina sees her dashboard

  Scenario: An appeal is refused, and there is one a case
    Given Beth reports the profile of Amina, because "They pretend to be someone else"
    When Mona opens the report
    And Mona decides "Suspend their account", because "They pretend to be someone else"
    And Amina follows the link in the mail about her suspension
    And Amina appeals, saying "It was a joke"
    And Mona opens the report
    And Mona decides "Refuse the appeal"
    Then Amina is sent a mail that her appeal was decided
    When Amina follows the link in the mail about her suspension
    Then Amina is told "The suspension stands"
    And Amina can not appeal

  Scenario: An appeal must say why
    Given Beth reports the profile of Amina, because "They pretend to be someone else"
    When Mona opens the report
    And Mona decides "Suspend their account", because "They pretend to be someone else"
    And Amina tries to sign in
    And Amina appeals, saying ""
    Then Amina is told "Enter why it is wrong"

  Scenario: Nobody reads or makes the appeal of another
    Given Beth reports the profile of Amina, because "They pretend to be someone else"
    When Mona opens the report
    And Mona decides "Suspend their account", because "They pretend to be someone else"
    And Amina tries to sign in
    And Beth opens the page of Amina's suspension with a code that she made up
    Then Beth is told that the page is not there

  Scenario: The page of a suspension says that it was lifted
    Given Beth reports the profile of Amina, because "They pretend to be someone else"
    When Mona opens the report
    And Mona decides "Suspend their account", because "They pretend to be someone else"
    And Mona decides "Lift the suspension"
    And Amina follows the link in the mail about her suspension
    Then Amina sees the page "Your account is not suspended any more"
    And Amina can not appeal

  Scenario: The person who reported is told once that it was acted on
    Given Amina and Beth are in contact
    And Amina writes to Beth "You are a fool"
    And Beth reports the message of Amina, because "It is rude or hurtful"
    When Mona opens the report
    And Mona decides "Remove what they wrote", because "It is rude or hurtful"
    And Mona decides "Suspend their account", because "It is rude or hurtful"
    Then Beth has had 1 mail that her report was acted on

  Scenario: Who is suspended gets no emails about requests
    Given Beth asks Amina for contact, saying "Shall we talk?"
    And Amina is sent a mail that someone has asked
    When Amina is suspended
    And 20 days pass
    Then Beth's request is brought to mind, and Amina gets no email about it

  Scenario: A suspension ends what a person is doing on every device
    Given Amina is signed in on a second device
    And Beth reports the profile of Amina, because "It is advertising or a trick"
    When Mona opens the report
    And Mona decides "Suspend their account", because "It is advertising or a trick"
    Then Amina is not signed in
    When Amina opens "/dashboard" on the second device
    Then the second device asks her to sign in

  Scenario: A report can not be closed while its suspension stands
    Given Beth reports the profile of Amina, because "It is advertising or a trick"
    When Mona opens the report
    And Mona decides "Suspend their account", because "It is advertising or a trick"
    Then Mona can not close the report

  Scenario: A decision needs a reason
    Given Beth reports the profile of Amina, because "Something else"
    When Mona opens the report
    And Mona decides "Suspend their account" without a reason
    Then Mona is told "Enter your reason"
    And Mona is told "Select which rule was broken"
    And Beth finds Amina

  Scenario: Nobody but moderators sees reports
    Given Beth reports the profile of Amina, because "Something else"
    And Mona opens the report
    When Amina opens the page that Mona has open
    Then Amina is told that the page is not there
    When Beth opens the page that Mona has open
    Then Beth is told that the page is not there
    When Amina opens "/moderation"
    Then Amina is told that the page is not there

  Scenario: Who is reported can not be erased before it is decided
    Given Amina and Beth are in contact
    And Amina writes to Beth "You are a fool"
    And Beth reports the message of Amina, because "It is rude or hurtful"
    When Amina tries to delete her account
    Then Amina sees the page "Your account cannot be deleted yet"
    When Mona closes the report
    And Amina tries to delete her account
    Then Amina sees the page "Your account is deleted"

  Scenario: A block is silent, goes both ways, and can be taken back
    When Beth blocks Amina on the page of her profile
    Then Amina does not find Beth
    And Beth does not find Amina
    And Amina has had 0 mails that someone has asked
    When Beth takes the block of Amina back
    Then Amina finds Beth
    And Beth finds Amina

  Scenario: Who was blocked can not take the block back
    When Beth blocks Amina on the page of her profile
    And Amina opens "/blocked"
    Then Amina is told "You have not blocked anyone"

  Scenario Outline: Blocked, suspended, paused and left people do not appear: <what>
    Given Amina finds Beth
    When <what>
    Then Amina does not find Beth
    And Amina finds nobody

    Examples:
      | what                                     |
      | Amina blocks Beth on the page of her profile |
      | Beth blocks Amina on the page of her profile |
      | Beth pauses her profile                  |
      | Beth withdraws her profile               |
      | Beth is suspended                        |
      | Beth has her account erased              |
