@journey:before
Feature: Before you start
  Anybody can find out whether job sharing suits them and whether they can use the service,
  before they say who they are. What they answer stays in their browser.

  @browser @smoke @CM02 @CM03
  Scenario: Anyone can check whether job sharing suits them without signing in
    When Amina checks whether job sharing suits her:
      | Do you work for the Civil Service?               | Yes                                     |
      | Can you read mail at a work address of your own? | Yes                                     |
      | How would you like to work?                      | Share one full-time job with a partner  |
      | Do you have a post to share?                     | Yes, I want to share the job I do now   |
      | When would you like to work?                     | The first half of the week              |
    Then Amina sees the page "Job sharing could suit you"
    And Amina is offered "Create an account"
    And nothing that Amina answered is in the address of the page
    And nothing new is in the log

  @CM02 @JS04
  Scenario: Checker sends a council employee to other options
    When Amina checks whether job sharing suits her:
      | Do you work for the Civil Service? | No, I work for a council |
    Then Amina sees the page "This service is for the Civil Service only"
    And Amina is offered "Ask your employer for flexible working"
    And Amina is not offered "Create an account" on the page itself

  @browser @CM02 @JS34
  Scenario: Person on maternity leave without a work mailbox is offered manager verification
    When Amina checks whether job sharing suits her:
      | Do you work for the Civil Service?               | Yes                                     |
      | Can you read mail at a work address of your own? | No, I am on leave or away from work     |
      | How would you like to work?                      | Share one full-time job with a partner  |
      | Do you have a post to share?                     | Yes, I want to share the job I do now   |
      | When would you like to work?                     | The first half of the week              |
    Then Amina is told "Your line manager can tell us that you work for the Civil Service"
    When Amina presses "Ask your line manager"
    Then Amina sees the page "If you cannot use a work mailbox"
    When Amina presses "Ask your line manager"
    Then Amina sees the page "Ask your line manager"
    When Amina asks her line manager Beth to confirm, from "amina@example.com"
    And Beth opens the link in the mail she got
    And Beth presses "I confirm this"
    And Amina signs in with a code
    And Amina opens "/profile/situation"
    Then "Yes, I have a post to share" is chosen

  @CM03
  Scenario Outline: The check ends with the next step that fits: <who>
    When Amina checks whether job sharing suits her:
      | Do you work for the Civil Service?               | <civil servant> |
      | Can you read mail at a work address of your own? | <mailbox>       |
      | How would you like to work?                      | <job>           |
      | Do you have a post to share?                     | <post>          |
      | When would you like to work?                     | <when>          |
    Then Amina sees the page "<page>"
    And Amina is offered "<next step>"

    Examples:
      | who                             | civil servant | mailbox | job                                    | post                             | when      | page                                   | next step                     |
      | wants a smaller job             | Yes           | Yes     | Work fewer hours in a job of my own    |                                  |           | Working part time may suit you better  | Ask for flexible working      |
      | has a partner already           | Yes           | Yes     | Share one full-time job with a partner | I have found a partner already   | Mornings  | You can apply as a pair                | Read how to apply as a pair   |
      | has not made up their mind      | Yes           | Yes     | I do not know yet                      | No, I am looking for a post      | Mornings  | Find out more before you decide        | Read what job sharing is      |

  Scenario: An unanswered question says what to do
    When Amina begins to check whether job sharing suits her
    And Amina presses "Continue"
    Then Amina is told "Select whether you work for the Civil Service"

  Scenario: A result can't be seen before the questions are answered
    When Amina opens "/check/result"
    Then Amina sees the page "Do you work for the Civil Service?"

  @browser @CM02
  Scenario: Answers from the checker prefill the profile and can be discarded
    When Amina checks whether job sharing suits her:
      | Do you work for the Civil Service?               | Yes                                     |
      | Can you read mail at a work address of your own? | Yes                                     |
      | How would you like to work?                      | Share one full-time job with a partner  |
      | Do you have a post to share?                     | Yes, I want to share the job I do now   |
      | When would you like to work?                     | Mornings                                |
    And Amina creates an account
    And Amina opens "/profile/situation"
    Then "Yes, I have a post to share" is chosen
    And Amina is told "It is not saved yet"
    When Amina opens "/profile"
    And Amina presses "Throw those answers away"
    And Amina opens "/profile/situation"
    Then "Yes, I have a post to share" is not chosen

  Scenario: Answers from the checker can be thrown away at once
    When Amina checks whether job sharing suits her:
      | Do you work for the Civil Service? | No, I work for a council |
    And Amina presses "Throw my answers away"
    Then Amina is told "Your answers to the check are gone"
    When Amina opens "/check/result"
    Then Amina sees the page "Do you work for the Civil Service?"

  @browser @CM09
  Scenario: Exit this page leaves no trace in the back button
    When Amina checks whether job sharing suits her:
      | Do you work for the Civil Service?               | Yes                                     |
      | Can you read mail at a work address of your own? | No, I am on leave or away from work     |
    And Amina leaves by the button to exit the page
    Then Amina sees a website about the weather
    When Amina goes back
    Then Amina sees a website about the weather
    When Amina begins to check whether job sharing suits her
    Then "Yes" is not chosen

  @JS21 @JS23
  Scenario Outline: What job sharing is can be read without an account: <page>
    When Amina opens "/"
    And Amina follows "<link>"
    Then Amina sees the page "<page>"

    Examples:
      | link                               | page                               |
      | Check if you can use this service  | Can you use this service?          |
      | What job sharing is                | What job sharing is                |
      | How pairs divide a job             | How pairs divide a job             |
      | How to apply as a pair             | How to apply as a pair             |
      | Job sharing: a guide for managers  | Job sharing: a guide for managers  |
      | there is another way               | If you cannot use a work mailbox   |

  @browser @JS05
  Scenario: A private check whether somebody is ready advises, and keeps nothing
    When Amina opens "/readiness"
    And Amina answers "Have you talked to your manager?" with "Not yet" and sees what to do next
    Then Amina is told "Tell your manager early"
    When Amina opens "/readiness"
    Then nothing is chosen on Amina's page
