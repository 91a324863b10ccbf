/**
 * Tests of the gateway on real Kafka, real Redis and real HTTP; the orchestrator and the workers are played.
 *
 * <table>
 * <caption>Which test shows which rule of an endpoint</caption>
 * <tr><th>rule</th><th>test</th></tr>
 * <tr><td>201 created, 200 changed or unchanged, ETag</td>
 * <td>{@link DocumentsTest#aDocumentIsCreatedThenUnchangedThenChangedAndItsVersionIsItsEtag}</td></tr>
 * <tr><td>If-Match, If-None-Match, 412</td><td>{@link DocumentsTest#ifMatchAndIfNoneMatchAreKept}</td></tr>
 * <tr><td>422 with field and line, document and address agree</td>
 * <td>{@link DocumentsTest#whatIsWrongInADocumentIsSaidWithFieldAndLine}</td></tr>
 * <tr><td>a worker pool that is not there</td>
 * <td>{@link DocumentsTest#aStepNeedsAWorkerPoolThatIsThereAndAPoolHasItsQueueBeforeItIsThere}</td></tr>
 * <tr><td>secrets in no answer, sealed, kept when unchanged</td>
 * <td>{@link DocumentsTest#aSecretIsSealedKeptWhenUnchangedAndNeverShown},
 * {@link DeploymentsTest#sensitiveValuesAreSealedBeforeTheyAreWritten}</td></tr>
 * <tr><td>a large script</td><td>{@link DocumentsTest#aLargeScriptGoesToTheBlobStore}</td></tr>
 * <tr><td>a body over the bound: 413</td><td>{@link DocumentsTest#aBodyOverTheBoundIsRefused}</td></tr>
 * <tr><td>cursor and limit</td><td>{@link DocumentsTest#documentsAreListedInPages},
 * {@link DeploymentsTest#deploymentsAreListedNewestFirstInPagesAndByState},
 * {@link LogsTest#theLogOfADeploymentGoesStepByStepOverItsPages}</td></tr>
 * <tr><td>no answer of the orchestrator: 503</td>
 * <td>{@link DocumentsTest#withoutAnAnswerInTimeTheCommandIsKeptAndThatIsSaid}</td></tr>
 * <tr><td>202, Location, never 404 after that</td>
 * <td>{@link DeploymentsTest#aDeploymentIsAcceptedWithItsPlaceAndIsThereAtOnce}</td></tr>
 * <tr><td>unknown project, environment, field; wrong types; too many variables</td>
 * <td>{@link DeploymentsTest#whatIsWrongInARequestIsSaidWithItsField}</td></tr>
 * <tr><td>Idempotency-Key</td>
 * <td>{@link DeploymentsTest#theSameIdempotencyKeyIsTheSameDeploymentAndNeverAnotherOne},
 * {@link RepetitionTest#aKeyThatWasUsedForSomethingElseDoesNotLoseTheResume}</td></tr>
 * <tr><td>cancel</td><td>{@link DeploymentsTest#aCancelReachesTheOwnerOfTheDeployment}</td></tr>
 * <tr><td>events repeated</td><td>{@link DeploymentsTest#eventsMakeTheViewAndRepeatedEventsChangeNothing}</td></tr>
 * <tr><td>interruptions: list, take, submit, 403, 409, forms of pages</td><td>{@link InterruptionsTest}</td></tr>
 * <tr><td>resume and rerun</td><td>{@link RepetitionTest}</td></tr>
 * <tr><td>runs of runbooks</td><td>{@link RunbooksTest}</td></tr>
 * <tr><td>SSE: whole, once, filtered, ended</td>
 * <td>{@link StreamsTest#theStreamOfADeploymentTellsItsWholeStoryOnceAndEnds}</td></tr>
 * <tr><td>SSE: Last-Event-ID</td><td>{@link StreamsTest#aReaderThatComesBackGoesOnWhereItWas},
 * {@link StreamsTest#whatTheGatewayNoLongerRemembersComesFromKafka}</td></tr>
 * <tr><td>SSE: ended at what there was, or behind the last event</td>
 * <td>{@link StreamsTest#aStreamOfWhatThereIsEndsThereHoweverMuchHappensMeanwhile},
 * {@link StreamsTest#aReaderThatIsBehindTheLastEventBeforeTheDeploymentEndsIsToldTheEndAllTheSame}</td></tr>
 * <tr><td>SSE: many readers</td><td>{@link StreamsTest#aThousandReadersSeeEveryEventOnce}</td></tr>
 * <tr><td>unreadable bytes, unknown record types</td>
 * <td>{@link StreamsTest#unreadableBytesAndUnknownTypesAreSkippedAndKept}</td></tr>
 * <tr><td>logs: pages, levels, complete, count</td>
 * <td>{@link LogsTest#aLogIsReadInPagesAndSaysWhenItIsWhole}</td></tr>
 * <tr><td>logs: followed, resumed</td>
 * <td>{@link LogsTest#aFollowerGetsWhatIsThereThenWhatComesWithoutGapOrRepetition},
 * {@link LogsTest#theLogOfAnExecutionIsFollowedToItsEnd}</td></tr>
 * <tr><td>logs: of many executions at once</td>
 * <td>{@link LogsTest#aFollowerOfManyExecutionsAtOnceGoesOnWhereverItWasAndItsIdsStaySmall}</td></tr>
 * <tr><td>logs: what is missing</td><td>{@link ArchivesTest#aLogThatLacksLinesSaysWhichIsTheFirst}</td></tr>
 * <tr><td>executions: in short, by step and state, cursor and limit</td>
 * <td>{@link BigStepTest#aStepOnManyTargetsIsShownInShortWithWhatFailedFirstAndInPagesWhole}</td></tr>
 * <tr><td>archives</td><td>{@link ArchivesTest}</td></tr>
 * <tr><td>not authorised: 401; keys shown once, stored hashed</td>
 * <td>{@link AccessTest#aServerThatOthersReachWantsAKeyAndShowsTheFirstOneOnce}</td></tr>
 * <tr><td>foreign Host or Origin: 403</td>
 * <td>{@link AccessTest#aLocalServerAnswersOnlyToLocalNamesAndItsOwnPages}</td></tr>
 * <tr><td>blobs and artifacts by token</td>
 * <td>{@link InterfaceTest#blobsAndArtifactsBelongToWhoHoldsTheExecution}</td></tr>
 * <tr><td>problems in JSON for everything else</td>
 * <td>{@link InterfaceTest#whatIsNotThereOrNotPossibleIsAProblemInJson}</td></tr>
 * <tr><td>OpenAPI without drift</td>
 * <td>{@link InterfaceTest#theDescriptionOfTheInterfaceNamesExactlyWhatIsThere}</td></tr>
 * <tr><td>wipe, rebuild, Redis away</td><td>{@link ReadModelTest}</td></tr>
 * <tr><td>Kafka away, a taken port, an unusable keyset at start</td><td>{@link StartTest}</td></tr>
 * </table>
 */
@NullMarked
package dev.slipway.gateway;

import org.jspecify.annotations.NullMarked;
