@journey:register
Feature: Create an account
  Only civil servants can use the register. They show it with an email address of a
  Civil Service organisation.

  @browser @smoke @JS01 @JS34
  Scenario: A civil servant registers with an allowed email and lands on the dashboard
    When Amina creates an account
    Then Amina sees her dashboard
    And the dashboard lists what to do next

  @JS04
  Scenario Outline: An address that is not of the Civil Service is refused with an explanation and next step: <address>
    When Amina tries to create an account with "<address>"
    Then Amina is told "<why>"
    And nobody is sent a mail

    Examples:
      | address                    | why                                  |
      | amina.khan@leeds.gov.uk    | does not belong to an organisation   |
      | amina.khan@gmail.com       | does not belong to an organisation   |
      | amina.khan@nhs.net         | does not belong to an organisation   |
      | amina.khan                 | in the correct format                |
      | amina@khan@homeoffice.gov.uk | in the correct format              |

  @JS04
  Scenario Outline: Shared mailbox is refused: <address>
    When Amina tries to create an account with "<address>"
    Then Amina is told "shared mailbox"

    Examples:
      | address                          |
      | enquiries@homeoffice.gov.uk      |
      | policy.team@homeoffice.gov.uk    |

  Scenario: Registering an address already known reveals nothing
    Given Amina has created an account
    When somebody creates an account with Amina's address
    And Beth starts to create an account
    Then both are asked for a code in the same words
    When Amina types the code that came to her into that page
    Then she sees the dashboard of her own account

  Scenario: Two spellings of one mailbox are one account
    Given Amina has created an account
    When somebody creates an account with "AMINA.KHAN+jobs@homeoffice.gov.uk"
    And Amina types the code that came to her into that page
    Then she sees the dashboard of her own account

  Scenario: Answers are kept when something is wrong with one of them
    When Amina tries to create an account with "amina.khan@leeds.gov.uk"
    Then the field "Full name" still holds "Amina Khan"
