@journey:sign-in
Feature: Sign in and land on the dashboard
  People sign in with a code that is sent to their email address. Whatever way they came,
  they land on their dashboard, or on the page they asked for. An earlier service failed its
  assessment because the dashboard was not shown after sign-in: this page guards it.

  @browser @smoke @JS34
  Scenario Outline: Dashboard is shown after every way of signing in: <way>
    Given Amina has created an account
    When Amina signs in <way>
    Then Amina sees her dashboard

    Examples:
      | way                                                  |
      | with a code                                          |
      | for the first time                                   |
      | from a return address that is the dashboard          |
      | after her session timed out                          |
      | on a device she trusts                               |
      | with a new code, because the first one did not come  |

  @JS34
  Scenario: Dashboard of a new person shows the task list, of a published person shows matches and requests
    Given Amina has created an account
    And Beth has published a profile working Wednesday to Friday
    When Amina signs in with a code
    Then Amina sees her dashboard
    And Amina is told "You have answered 0 of 6 questions that you need to publish."
    And Amina is told "Working pattern"
    When Beth signs in with a code
    Then Beth is told "Nobody fits yet"
    When Amina publishes a profile working Monday to Wednesday
    And Beth asks Amina for contact, saying "Shall we talk?"
    And Amina opens "/dashboard"
    Then Amina is told "Requests to answer 1"
    And Amina is told "See everyone who could share a job with you (1)"
    And Amina's dashboard shows Beth

  @browser @JS34
  Scenario: On a trusted device the dashboard is shown for two weeks without signing in again
    Given Amina has created an account
    And Amina signs in on a device she trusts
    When 13 days pass
    And Amina opens "/dashboard"
    Then Amina sees her dashboard
    When 2 days pass
    And Amina opens "/dashboard"
    Then Amina is asked to sign in

  @browser @JS04
  Scenario: Signed-out deep link returns to the page asked for after sign in
    Given Amina has created an account
    When Amina opens "/profile/grade"
    Then Amina is asked to sign in
    When Amina enters her address and the code she is sent
    Then Amina sees the page "What is your grade?"

  @JS04
  Scenario Outline: External return URL is ignored: <address>
    Given Amina has created an account
    When Amina opens "/sign-in?next=<address>"
    And Amina enters her address and the code she is sent
    Then Amina sees her dashboard

    Examples:
      | address                       |
      | https://example.com/dashboard |
      | //example.com                 |
      | /%5Cexample.com               |

  @JS04
  Scenario Outline: Pages for people who are signed in ask others to sign in: <page>
    When Amina opens "<page>"
    Then Amina is asked to sign in

    Examples:
      | page            |
      | /dashboard      |
      | /profile        |
      | /find-a-partner |
      | /requests       |
      | /account        |

  @clock
  Scenario: Code expires after its life and a new one works
    Given Amina has created an account
    When Amina asks to sign in
    And 11 minutes pass
    And Amina types the code
    Then Amina is told "expired"
    When Amina asks for a new code and types it
    Then Amina sees her dashboard

  Scenario: Five wrong codes lock the attempt, not the person
    Given Amina has created an account
    When Amina asks to sign in
    And Amina types a wrong code 5 times
    Then Amina is told "too many"
    When Amina types the code
    Then Amina is told "too many"
    When Amina signs in with a code
    Then Amina sees her dashboard

  Scenario: A code works only in the browser that asked for it
    Given Amina has created an account
    When Amina asks to sign in
    And somebody else types Amina's code in another browser
    Then they are not signed in

  Scenario: A code works once
    Given Amina has created an account
    And Amina signs in with a code
    When Amina signs out
    And Amina uses the same code again
    Then Amina is not signed in

  Scenario: An unknown address gets the same page as a known one
    Given Amina has created an account
    When Amina asks to sign in
    And Beth asks to sign in
    Then both are asked for a code in the same words

  @clock @browser
  Scenario: Session times out with a warning and keeps the unsaved answer
    Given Amina has created an account
    And Amina signs in with a code
    And Amina opens "/profile/grade"
    And Amina chooses the grade "Grade 7"
    When 31 minutes pass
    And Amina continues
    Then Amina is told that she was signed out
    When Amina enters her address and the code she is sent
    Then Amina sees the page "What is your grade?"
    And the grade "Grade 7" is chosen still

  @clock
  Scenario: What one person left unsaved is never offered to another
    Given Amina has created an account
    And Beth has created an account
    And Amina signs in with a code
    And Amina opens "/profile/grade"
    And Amina chooses the grade "Grade 7"
    When 31 minutes pass
    And Amina continues
    And Beth signs in with a code in Amina's browser
    And Amina opens "/profile/grade"
    Then no grade is chosen

  @browser
  Scenario: Sign out everywhere ends other sessions
    Given Amina has created an account
    And Amina signs in with a code
    And Amina is signed in on a second device
    When Amina signs out everywhere
    And Amina opens "/dashboard" on the second device
    Then the second device asks her to sign in
