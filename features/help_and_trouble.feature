@journey:help
Feature: Help, feedback and trouble
  Every page leads to help and takes feedback. When something does not work, the page says what
  happened and what to do next.

  @browser @SO04
  Scenario: Feedback is given from the page it is about, and does not say who gave it
    Given Amina has created an account
    And Amina signs in with a code
    And Amina opens "/profile/grade"
    When Amina follows "Feedback"
    And Amina says she is "Satisfied" and writes "Ask for less at a time."
    Then Amina sees the page "Thank you for your feedback"
    And the log holds one piece of feedback about "/profile/grade" that names nobody

  @SO04
  Scenario: Feedback is given without signing in
    When Amina opens "/"
    And Amina follows "Feedback"
    And Amina says she is "Very dissatisfied" and writes "I can't find my department."
    Then Amina sees the page "Thank you for your feedback"

  Scenario: Feedback that does not say how somebody feels says what to do
    When Amina opens "/feedback"
    And Amina presses "Send feedback"
    Then Amina is told "Select how you feel about the service"

  Scenario Outline: What the service does with people's data can be read from every page: <page>
    When Amina opens "/sign-in"
    And Amina follows "<link>"
    Then Amina sees the page "<page>"

    Examples:
      | link          | page                     |
      | Privacy       | Privacy notice           |
      | Cookies       | Cookies                  |
      | Accessibility | Accessibility statement  |
      | Terms         | Terms of use             |
      | Contact       | Contact us               |

  Scenario Outline: An address that leads nowhere says so and offers help: <address>
    When Amina opens "<address>"
    Then Amina sees the page "<page>"
    And Amina is offered "contact us"

    Examples:
      | address         | page                                   |
      | /nothing-here   | Page not found                         |
      | /sign-out       | You cannot open this page like this    |

  Scenario: Who signs out is told so
    Given Amina has created an account
    And Amina signs in with a code
    When Amina signs out
    Then Amina sees the page "You have signed out"
