export default () => <p>never a page</p>;
