package reactions

// Due is when a person is told of somebody found now.
var Due = due
