package dev.countersign.triggers.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.countersign.receipt.Receipt;
import dev.countersign.receipt.SignReceipt;
import dev.countersign.signin.AuditEvent.What;
import dev.countersign.transaction.Approval;
import dev.countersign.transaction.Transaction;
import dev.countersign.transaction.Transactions;
import dev.countersign.triggers.Lambda;
import dev.countersign.triggers.LambdaFunction;
import dev.countersign.triggers.Principal;
import dev.countersign.triggers.RunLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Receipts of confirmed transactions, signed when they are asked for: for the person who has approved, for the back end that has
 * registered, and for everybody the keys that they are verified with. A transaction of somebody else is answered like one that there
 * is not.
 */
public final class ApprovalReceiptHandler implements RequestStreamHandler {
    private final String pool;
    private final String issuer;
    private final Callers callers;
    private final Bearers bearers;
    private final Transactions transactions;
    private final SignReceipt receipts;
    private final ApiCall call;

    /** For AWS Lambda: from the environment, with the real ports. */
    public ApprovalReceiptHandler() {
        this(Lambda.approvalReceipt());
    }

    private ApprovalReceiptHandler(ApprovalReceiptHandler made) {
        this.pool = made.pool;
        this.issuer = made.issuer;
        this.callers = made.callers;
        this.bearers = made.bearers;
        this.transactions = made.transactions;
        this.receipts = made.receipts;
        this.call = made.call;
    }

    /** Of one user pool, by its id and the issuer of its tokens, which receipts name. */
    public ApprovalReceiptHandler(
            String pool,
            String issuer,
            Callers callers,
            Bearers bearers,
            Transactions transactions,
            SignReceipt receipts,
            RunLog log) {
        this.pool = pool;
        this.issuer = issuer;
        this.callers = callers;
        this.bearers = bearers;
        this.transactions = transactions;
        this.receipts = receipts;
        this.call = new ApiCall(LambdaFunction.APPROVAL_RECEIPT, log);
    }

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        call.run(in, out, this::answer);
    }

    private ApiAnswer answer(ApiRequest request) {
        return switch (request.route()) {
            case OWN_RECEIPT -> ofBearer(request);
            case ISSUE_RECEIPT -> ofCaller(request);
            case RECEIPT_KEYS -> ApiAnswer.published(receipts.keys());
            default -> throw new IllegalArgumentException("no route of this function");
        };
    }

    private ApiAnswer ofBearer(ApiRequest request) {
        Bearer bearer = bearers.of(request);
        return answer(
                find(request)
                        .filter(found -> found.owner().equals(bearer.owner().user())),
                what -> bearers.record(what, bearer),
                (what, approval) -> bearers.record(what, bearer, approval));
    }

    private ApiAnswer ofCaller(ApiRequest request) {
        Principal caller = callers.require(request);
        return answer(
                find(request).filter(found -> found.registrar().equals(caller.text())),
                what -> callers.record(what, caller),
                (what, approval) -> callers.record(what, caller, approval));
    }

    private Optional<Transaction> find(ApiRequest request) {
        return transactions.find(pool, request.transactionId());
    }

    private ApiAnswer answer(Optional<Transaction> found, Consumer<What> refused, BiConsumer<What, Approval> signed) {
        Optional<Receipt> receipt = found.flatMap(transaction -> Receipt.of(issuer, transaction));
        Optional<Approval> approval = found.flatMap(transaction -> Optional.ofNullable(transaction.approval()));
        if (receipt.isEmpty() || approval.isEmpty()) {
            refused.accept(What.RECEIPT_REFUSED);
            return ApiAnswer.problem(found.isEmpty() ? Problem.UNKNOWN_TRANSACTION : Problem.TRANSACTION_NOT_CONFIRMED);
        }
        String text = receipts.sign(receipt.get());
        signed.accept(What.RECEIPT_SIGNED, approval.get());
        return ApiAnswer.ok(Map.of("receipt", text));
    }
}
